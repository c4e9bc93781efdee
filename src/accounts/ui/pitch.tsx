const lines = [
  { at: '08:40', who: 'Tamsin', says: 'Could you come on Thursday, mornings are best?', chip: 'Wants a visit' },
  { at: '10:16', who: 'Mr Okafor', says: 'How much for a new boiler, with the work?', chip: 'Wants a quote' },
  { at: '11:05', who: 'Gwen', says: 'Happy with that, please go ahead.', chip: 'Answers a quote' },
]

/** A page of the diary, drawn. Decoration only. */
const DiarySheet = () => (
  <div
    aria-hidden
    className="w-full max-w-md -rotate-2 rounded-2xl bg-[#fbfaf7] text-[#1b2430] shadow-[0_24px_60px_rgb(0_0_0/0.35)]"
  >
    <p className="flex items-end gap-3 border-b-2 border-[#1b2430] px-5 pt-4 pb-2.5">
      <span className="figures text-[2.75rem] leading-[0.85] font-extrabold tracking-tighter">14</span>
      <span className="leading-tight font-bold">Tuesday</span>
    </p>
    {lines.map((line, i) => (
      <div key={line.at} className="flex border-b border-[#e4e1da] last:border-0">
        <span className="figures w-15 shrink-0 border-r border-[#e4e1da] pt-3 text-center text-meta text-[#5b6573]">
          {line.at}
        </span>
        <span className="min-w-0 flex-1 px-3 py-2.5">
          <span className="flex items-baseline gap-2">
            <span className="font-semibold">{line.who}</span>
            <span className="text-meta text-[#5b6573]">{line.chip}</span>
          </span>
          <span className="block text-[#5b6573]">{line.says}</span>
          {i === 0 && <span className="mt-2 inline-block rounded-card bg-amber px-6 py-2 font-semibold">Reply</span>}
        </span>
      </div>
    ))}
  </div>
)

/** What the product is, at a glance, beside the door. */
export const Pitch = () => (
  <div className="grid gap-10">
    <div className="max-w-md">
      <p className="text-[2.25rem] leading-[1.12] font-bold tracking-tight">Every customer message in one place.</p>
      <p className="mt-4 text-body text-rail-muted">Kept on your own server, for as long as you say and no longer.</p>
    </div>
    <DiarySheet />
  </div>
)
