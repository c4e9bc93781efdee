import { quote } from '#quotes/quotes.ts'
import { Button } from '#ui/button.tsx'
