import type { Metadata } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import './globals.css'
import { currentVisit } from './visit.ts'

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
})

const interExtended = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  variable: '--font-inter-ext',
  weight: '100 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0100-02BA, U+1E00-1E9F, U+2C60-2C7F, U+A720-A7FF' }],
})

const jetBrainsMono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  variable: '--font-jetbrains-mono',
  weight: '100 800',
  display: 'swap',
  adjustFontFallback: false,
})

export const metadata: Metadata = {
  title: { default: 'Talos Extensions', template: '%s · Talos Extensions' },
  description: 'System extensions of Talos Linux, release by release, each with its pinned reference.',
  openGraph: { siteName: 'Talos Extensions', type: 'website' },
}

/** Every page is rendered for its request: the nonce of its scripts and the theme of its visitor are. */
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const { theme } = await currentVisit()
  return (
    <html
      lang="en"
      className={`${inter.variable} ${interExtended.variable} ${jetBrainsMono.variable}`}
      data-theme={theme === 'system' ? undefined : theme}
      suppressHydrationWarning
    >
      <head>
        {/* Not in `metadata`: that would make it absolute, with a host nobody told us. */}
        <meta property="og:image" content="/og.png" />
      </head>
      <body>{children}</body>
    </html>
  )
}
