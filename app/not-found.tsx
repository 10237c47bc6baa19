import type { Metadata } from 'next'
import { connection } from 'next/server'
import { MissingPage } from './problem-page.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default async function NotFound() {
  await connection() // a page made at build time could not carry the nonce of this request
  return <MissingPage />
}
