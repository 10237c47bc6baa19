import { imageContents } from '#catalog/image-contents'
import type { FilesEvent, ImageFiles } from '#catalog/image-files'
import type { Problem } from '#problem/problem'
import { problemAnswer } from './problem-answer.ts'

/** `GET …/files`: every file of a platform's image, and what they say the extension brings. */
export function filesAnswer(image: ImageFiles) {
  const { platform, digest, files } = image
  return {
    platform,
    digest,
    files: files.map(({ mode, ...file }) => ({ ...file, mode: `0${mode.toString(8).padStart(3, '0')}` })),
    contents: imageContents(image),
  }
}

/** Lines of the same as `application/x-ndjson`: of type `progress`, at last one of type `result` or `failed`. */
export async function* filesAnswers(events: AsyncIterable<FilesEvent<Problem>>) {
  for await (const event of events) {
    if (event.kind === 'progress') yield { type: 'progress' as const, ...event.progress }
    else if (event.kind === 'result') yield { type: 'result' as const, ...filesAnswer(event.files) }
    else yield { type: 'failed' as const, ...problemAnswer(event.problem) }
  }
}
