/** Headers of every answer; pages get their content security policy from `proxy.ts`, for it holds a nonce. */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
]

/** Answers for scripts run nothing and load nothing. */
const answers = [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }]

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Above what the pre-flight takes of a paste (MAX_FORM_BYTES of lib/view/upgrade), which refuses more in words.
  experimental: { serverActions: { bodySizeLimit: '5mb' } },
  async headers() {
    return [
      { source: '/:path*', headers: everywhere },
      { source: '/(api|version|versions|healthz)/:path*', headers: answers },
      { source: '/(versions|healthz)', headers: answers },
    ]
  },
}
