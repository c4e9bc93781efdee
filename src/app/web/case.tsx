import { ErasurePlan, usePlan } from '#privacy/ui/erase.tsx'
import { sayRows } from '#privacy/ui/words.ts'
import { OneCase } from '#rights/ui/one-case.tsx'
import { Review } from '#rights/ui/review.tsx'
import { Shown } from '#ui/states.tsx'

/** A request, with what an erasure for it would do. */
export const Case = () => <OneCase planOf={(ids) => ids.map((id) => <Plan key={id} id={id} />)} />

function Plan({ id }: { id: string }) {
  const plan = usePlan(id)
  return (
    <Shown of={plan} what="what would go">
      {(data) => <ErasurePlan plan={data} />}
    </Shown>
  )
}

export const CaseReview = () => <Review called={sayRows} />
