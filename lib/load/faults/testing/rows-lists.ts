import type { FaultRow, Told } from './fault-row.ts'
import { BYSTANDER, STRUCK } from './two-releases.ts'

const list = (fault: string, because: string, requests?: number): FaultRow => ({
  fault,
  tags: ['invalid', new RegExp(`^A list of \\S+ cannot be read to its end: ${because}`)],
  ...(requests === undefined ? {} : { requests }),
})
const undescribed = (fault: string, because: string): FaultRow => ({
  fault,
  note: new RegExp(`^The descriptions of this release cannot be read: ${because}.* Tiers, authors and`),
})
const broken = (fault: string, sentence: RegExp, requests: number): FaultRow => ({
  fault,
  catalog: ['invalid', sentence] satisfies Told,
  requests,
})

/** Rows C1 to C5 and C15 to C26 of the fault matrix: tag lists, and what the catalog image says. */
export const LIST_ROWS: readonly FaultRow[] = [
  { fault: 'tagsNull' },
  { fault: 'tagsEmpty' },
  { fault: 'tagsUnsorted' },
  { fault: 'tagsBadNames' },
  { fault: 'tagsNotStrings' },
  list('tagsHuge', 'it has more pages or entries than are read here'),
  // 1,000 pages; on a busy machine a token may run out on the way.
  list('tagsEndless', 'it has more pages or entries than are read here', 1_040),
  list('tagsLoop', 'its pages lead in a circle'),
  list('linkCrossHost', 'the link to its next page leads to another server'),
  list('linkOtherRepository', 'the link to its next page leads away from the repository'),
  list('linkMalformed', 'the link to its next page cannot be read'),
  { fault: 'tagsOtherName', tags: ['invalid', /is not somebody\/catalog, whose tags were asked for/] },
  { fault: 'strictAccept' },
  { fault: 'headUnsupported' },
  { fault: 'digestsMalformed', unreadable: [1, 2, 3, 4, 5, 6, 7, 11] },
  { fault: 'digestsCrlf' },
  { fault: 'digestsNoFinalNewline' },
  { fault: 'digestsNoTag' },
  { fault: 'digestsPort' },
  { fault: 'digestsUppercaseHex', names: [BYSTANDER], unreadable: [1], image: 'not-listed' },
  { fault: 'digestsDuplicate' },
  {
    fault: 'digestsDuplicateName',
    names: [STRUCK, BYSTANDER, STRUCK],
    note: /^More than one line of this release names somebody\/gvisor; each is shown with its own digest\.$/,
  },
  {
    fault: 'digestsSameNameOtherNs',
    names: [`somebody/${STRUCK}`, BYSTANDER, `elsewhere/${STRUCK}`],
    image: 'not-listed',
  },
  broken('digestsHuge', /^"image-digests" has 11188890 bytes, more than the 4194304 that are read\.$/, 9),
  broken(
    'digestsLongLine',
    /^"image-digests" has 4194\d{3} bytes, more than the 4194304 that are read\.$/,
    9,
  ),
  { fault: 'digestsEmpty', names: [], image: 'not-listed', bystander: 'not-listed' },
  broken('digestsMissing', /holds no file image-digests: this release has no catalog\.$/, 7),
  { fault: 'digestsOtherHost' },
  { fault: 'digestsMetadataHost' },
  { fault: 'digestsUnknownExt', names: [STRUCK, BYSTANDER, 'never-pushed'] },
  { fault: 'digestsNonUtf8', unreadable: [1] },
  { fault: 'digestsNul', unreadable: [1] },
  { fault: 'digestsBom' },
  { fault: 'digestsProto', names: ['constructor', 'tostring', STRUCK, BYSTANDER], unreadable: [1] },
  { fault: 'descriptionsMissing' },
  { fault: 'descriptionsEmpty' },
  undescribed('descriptionsInvalid', 'descriptions.yaml line 1 holds a mapping in braces'),
  undescribed('descriptionsWrongTypes', 'descriptions.yaml line 1 holds text where author and description'),
  { fault: 'descriptionsOtherKeys' },
  undescribed('descriptionsList', 'descriptions.yaml line 1 holds a list or a mapping'),
  { fault: 'descriptionsNullAuthor' },
  { fault: 'descriptionsMissingKey' },
  { fault: 'descriptionsDuplicateKey' },
  undescribed(
    'descriptionsHuge',
    '"descriptions.yaml" has 9500\\d{3} bytes, more than the 8388608 that are read',
  ),
  undescribed('descriptionsManyKeys', 'descriptions.yaml line \\d+ is beyond 20000 entries'),
  undescribed('descriptionsLaughs', 'descriptions.yaml line 1 uses an anchor'),
  undescribed('descriptionsNonUtf8', 'descriptions.yaml is not UTF-8'),
  { fault: 'descriptionsProto' },
  { fault: 'descriptionsHtml' },
  broken('catalogIndexEmpty', /^The index lists no image\.$/, 4),
  broken('catalogIndexHuge', /announced \d{7} bytes, more than the 4194304 bytes that are accepted here/, 4),
  broken('catalogZeroLayers', /holds no file image-digests: this release has no catalog\.$/, 5),
  broken('catalogManifestNotObject', /^The document is an array, not an object\.$/, 5),
  broken('catalogGzipBomb', /^The layer unpacks to more than the 8454144 bytes that are read here\.$/, 9),
  broken('catalogLayerGarbage', /^The tar archive at byte 0 is no tar archive\.$/, 7),
  broken(
    'catalogLayerHuge',
    /^Blob sha256:\S+ has 67108864 bytes, more than the 4194304 that are read here\.$/,
    7,
  ),
]
