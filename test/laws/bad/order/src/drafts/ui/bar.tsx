import { Button } from '#ui/button.tsx'
