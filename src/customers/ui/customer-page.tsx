import { useParams } from '@tanstack/react-router'
import { Page } from '#ui/page.tsx'
import { useScope } from '#ui/scope.tsx'
import { CustomerCard } from './customer-card.tsx'

export function CustomerPage() {
  const { home } = useScope()
  const { customerId } = useParams({ strict: false }) as { customerId: string }
  return (
    <Page title="Customer" back={`${home}/inbox/now`} backTo="Inbox">
      <div className="-mx-5">
        <CustomerCard id={customerId} />
      </div>
    </Page>
  )
}
