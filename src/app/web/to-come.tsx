import { Coins, DiaryPage } from '#ui/drawings.tsx'
import { Page } from '#ui/page.tsx'
import { Empty } from '#ui/states.tsx'

export const Diary = () => (
  <Page title="Diary" says="Where you must be, and when.">
    <Empty drawing={<DiaryPage />} title="Your visits will stand here">
      <p>
        The diary isn't built yet. When it is, the visits you agree with customers will stand here by the hour, and two can never
        be booked over each other.
      </p>
      <p>Until then, requests for a visit arrive in your inbox, marked as such.</p>
    </Empty>
  </Page>
)

export const Money = () => (
  <Page title="Money" says="What is quoted, accepted and unpaid.">
    <Empty drawing={<Coins />} title="Your quotes will stand here">
      <p>
        Quotes and invoices aren't built yet. When they are, this page will say what is quoted, what was accepted and who has yet
        to pay.
      </p>
      <p>
        Until then, requests for a quote arrive in your inbox, marked as such. You can already keep your price list in the
        business profile.
      </p>
    </Empty>
  </Page>
)
