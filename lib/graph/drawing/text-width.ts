/**
 * How wide a text is in a sans-serif face of 12.5 units, about. It errs upwards, so that no label leaves its box in
 * another face.
 */
export function textWidth(text: string): number {
  let width = 0
  for (const char of text) {
    if (/[ijl.,:;'|!]/.test(char)) width += 3.9
    else if (/[frt()[\]\-/]/.test(char)) width += 5.4
    else if (/[mwMW@%]/.test(char)) width += 11
    else if (/[A-Z]/.test(char)) width += 9
    else if (char.charCodeAt(0) < 0x80) width += 7.3
    else width += 12
  }
  return Math.ceil(width)
}
