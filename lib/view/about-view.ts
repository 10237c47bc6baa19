import { operations } from './answers/operations/operations.ts'

/** A way that an extension takes into a boot asset, and for which Talos it holds; code is between backticks. */
export type WayIn = { readonly title: string; readonly since: string; readonly text: string }

/** What the page about this catalog takes from elsewhere. */
export type AboutView = {
  readonly ways: readonly WayIn[]
  readonly endpoints: readonly { readonly path: string; readonly gives: string }[]
  readonly links: readonly { readonly label: string; readonly href: string }[]
}

/**
 * The ways into a boot asset, newest way first, in our words.
 *
 * @see siderolabs/image-factory:docs/api.md; siderolabs/talos:cmd/installer/cmd/imager/root.go@v1.5.0 to v1.14.0;
 * siderolabs/talos@70d53ee13 (deprecation of `machine.install.extensions`)
 */
const WAYS: readonly WayIn[] = [
  {
    title: 'Image Factory',
    since: 'every release that has a catalog, v1.5.3 and newer',
    text: 'You list names in a schematic; the factory takes the digests from the catalog of the chosen release and builds the ISO, the disk image or the installer. The installer is named `metal-installer`, or after another platform, from Talos 1.10 on, and `installer` before. A machine gets it as `machine.install.image` or with `talosctl upgrade`.',
  },
  {
    title: 'Imager',
    since: 'Talos 1.5 and newer',
    text: 'You build the boot asset yourself with the imager image of exactly the target release and give it one `--system-extension-image` for each pinned reference.',
  },
  {
    title: 'Machine configuration',
    since: 'up to Talos 1.9, deprecated from 1.6 on',
    text: '`machine.install.extensions` made the installer add images at install time. From v1.10.0-alpha.3 on the field is still accepted and does nothing.',
  },
]

/** Prepares the page; `version` is the release whose upstream pages it links to. */
export function aboutView(version: string | null): AboutView {
  return {
    ways: WAYS,
    endpoints: operations.map(({ method, path, summary }) => ({
      path: method === 'get' ? path : `${method.toUpperCase()} ${path}`,
      gives: summary,
    })),
    links: [
      ...(version === null
        ? []
        : [
            {
              label: `Sources of the extensions at ${version}`,
              href: `https://github.com/siderolabs/extensions/tree/${version}`,
            },
            {
              label: `Release notes of Talos ${version}`,
              href: `https://github.com/siderolabs/talos/releases/tag/${version}`,
            },
          ]),
      { label: 'Image Factory', href: 'https://factory.talos.dev/' },
      { label: 'Talos Linux', href: 'https://www.talos.dev/' },
    ],
  }
}
