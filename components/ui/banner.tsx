import type { Banner as BannerView } from '#view/state-line'

/** Says what is wrong with the data below it and what happens next. */
function Banner({ banner }: { readonly banner: BannerView }) {
  return (
    <div role="note" className={banner.tone === 'warn' ? 'banner banner-warn' : 'banner'}>
      <strong>{banner.heading}</strong>
      <p>{banner.sentences.join(' ')}</p>
    </div>
  )
}

/** All banners of a screen; nothing when there are none. */
export function Banners({ banners }: { readonly banners: readonly BannerView[] }) {
  if (banners.length === 0) return null
  return (
    <div className="mb-5 grid gap-2">
      {banners.map((banner) => (
        <Banner key={banner.heading} banner={banner} />
      ))}
    </div>
  )
}
