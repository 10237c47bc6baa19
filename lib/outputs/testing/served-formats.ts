import type { FormatId } from '../format.ts'

/** Formats that name something which the Image Factory makes of one release. */
export const servedFormats: ReadonlySet<FormatId> = new Set([
  'factory-link',
  'installer',
  'talosctl-upgrade',
  'factory-images',
  'talosctl-cluster',
  'install-image',
  'terraform',
  'talhelper',
  'omni',
])
