import type { ImageFile } from '#catalog/image-files'
import { isModuleTreePath, ROOTFS } from '#catalog/image-paths'
import { finding, type LintFinding } from './finding.ts'
import type { ReleaseRules } from './release-rules.ts'

/** Kernel releases that the modules of an image were built for, with the first file of each. */
export type ModuleTrees = ReadonlyMap<string, { readonly path: string; readonly folder: string }>

/** An image is built for one kernel; more trees than that would say the same again and again. */
const MAX_TREES = 50

/** The first trees of kernel modules in an image, by kernel release; of two places of one the first stands. */
export function moduleTrees(files: readonly ImageFile[]): ModuleTrees {
  const found = new Map<string, { readonly path: string; readonly folder: string }>()
  for (const { path, type } of files) {
    if (found.size >= MAX_TREES) break
    // Most files of a large image are no modules, and this is looked at for each of them.
    if (type === 'directory' || !path.includes('/lib/modules/') || !isModuleTreePath(path)) continue
    const match = /^(\/(?:usr\/)?lib\/modules)\/([^/]+)\//.exec(path.slice(ROOTFS.length - 1))
    const [, folder = '', kernel = ''] = match ?? []
    if (!found.has(kernel)) found.set(kernel, { path, folder })
  }
  return found
}

/** Kernel modules against the kernel of a release. */
export function checkModules(trees: ModuleTrees, rules: ReleaseRules): readonly LintFinding[] {
  return [...trees].flatMap(([kernel, { path, folder }]) => {
    const found: LintFinding[] = []
    if (folder !== rules.modulesPath) {
      const text = `Talos ${rules.version} looks for kernel modules in ${rules.modulesPath}, and these stand in ${folder}.`
      const mend = `Put them to ${rules.modulesPath}; the place moved with v1.10.0-alpha.2.`
      found.push(finding('module-place', 'error', text, mend, { path, since: 'v1.10.0-alpha.2' }))
    }
    found.push({ ...kernelFinding(kernel, rules), path })
    return found
  })
}

function kernelFinding(kernel: string, rules: ReleaseRules): LintFinding {
  const named = JSON.stringify(kernel.slice(0, 100))
  if (rules.kernel === null) {
    const text = `The kernel modules are for ${named}; which kernel Talos ${rules.version} has is not known here.`
    const mend = 'Compare it with the kernel of the release, and take the image that was built for it.'
    return finding('module-kernel', 'warning', text, mend)
  }
  if (kernel !== rules.kernel) {
    const text = `The kernel modules are for ${named}, and Talos ${rules.version} has the kernel ${rules.kernel}: they do not load there.`
    const mend = `Build them with the PKGS of Talos ${rules.version}, or choose the release they were built for.`
    return finding('module-kernel', 'error', text, mend)
  }
  const text = `The kernel modules are for ${named}, the kernel of Talos ${rules.version}. They load only if they were made in the same build of it, which no file says.`
  const mend = 'Build them with the PKGS of the release, and take images of releases from their catalog.'
  return finding('module-build', 'notice', text, mend)
}
