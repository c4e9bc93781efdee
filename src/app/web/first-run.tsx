import { HowMailComesIn } from '#channels/ui/how-mail-comes-in.tsx'
import { Setup } from '#profile/ui/setup.tsx'

export const FirstRun = () => <Setup mail={(onDone) => <HowMailComesIn onDone={onDone} />} />
