import { Dialog } from '#ui/dialog.tsx'
import { Cap } from './desk.tsx'

const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'In the list',
    [
      ['j', 'Next'],
      ['k', 'Previous'],
      ['Enter', 'Open'],
      ['r', 'Reply'],
      ['n', 'Note'],
      ['x', 'Choose, or not'],
      ['Shift x', 'Choose all up to here'],
      ['Ctrl a', 'Choose all, once one is chosen'],
      ['Escape', 'Stop choosing'],
    ],
  ],
  [
    'A conversation',
    [
      ['e', 'Done, or reopen'],
      ['s', 'Later'],
      ['a', 'Assign'],
      ['l', 'Label'],
      ['i', 'Say what it is about'],
      ['c', 'Customer card'],
      ['Ctrl Enter', 'Send'],
    ],
  ],
  [
    'Anywhere',
    [
      ['/', 'Search'],
      ['Ctrl K', 'Commands'],
      ['z', 'Undo'],
      ['?', 'This list'],
    ],
  ],
  [
    'Go to',
    [
      ['g t', 'Today'],
      ['g i', 'Needs me'],
      ['g w', 'Waiting'],
      ['g l', 'Later'],
      ['g d', 'Done'],
      ['g m', 'More'],
    ],
  ],
]

export function KeyList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <div tabIndex={0} className="grid gap-x-10 gap-y-5 pt-2 wide:grid-cols-2">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3 className="pb-1 text-meta font-semibold text-muted">{title}</h3>
            <dl>
              {keys.map(([key, says]) => (
                <div key={key} className="flex min-h-9 items-center justify-between border-b border-line last:border-0">
                  <dt>{says}</dt>
                  <dd>
                    {key.split(' ').map((part) => (
                      <Cap key={part}>{part}</Cap>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
