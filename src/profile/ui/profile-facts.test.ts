import { expect, test } from 'vitest'
import { penceOf } from './pence.ts'
import { saysHours, usualHours } from './profile-facts.ts'

test('hours are said in runs of days', () => {
  expect(saysHours(usualHours)).toBe('Mon to Thu 08:00–17:00, Fri 08:00–16:00')
  expect(saysHours({ '1': { from: '09:00', to: '13:00' }, '3': { from: '09:00', to: '13:00' } })).toBe(
    'Mon 09:00–13:00, Wed 09:00–13:00',
  )
  expect(saysHours(null)).toBe('')
})

test('prices are whole pence', () => {
  expect(['85', '85.5', '£1,250.00', '0.29', '19.99'].map(penceOf)).toEqual([8500, 8550, 125000, 29, 1999])
  expect(penceOf('')).toBeNaN()
  expect(penceOf('a lot')).toBeNaN()
})
