export const end = async (tx, queue, record) => {
  await record(tx, 'w', [{ kind: 'call.ended', about: { callId: 'c', caller: '07700 900123' } }])
  await queue.add(tx, 'summarise', [{ callId: 'c', text: 'leaking boiler' }])
  await queue.add(tx, 'summarise', [{ callId: 'c' }])
}
