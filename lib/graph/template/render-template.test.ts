import { expect, test } from 'vitest'
import { WorkExceededError } from '../work-budget.ts'
import { renderTemplate } from './render-template.ts'
import { TemplateError } from './template-error.ts'

const variables = new Map([
  ['VERSION', 'v1.2.3'],
  ['ARCH', 'x86_64'],
  ['EMPTY', ''],
  ['NVIDIA_DRIVER_LTS_VERSION', '535.247.01'],
  ['UMLAUT', 'äb'],
])
const render = (template: string): string => renderTemplate(template, variables, { steps: 1_000_000 })

test.each([
  // Text and variables.
  ['plain', 'plain'],
  ['', ''],
  ['a {{ .VERSION }} b', 'a v1.2.3 b'],
  ['{{.VERSION}}', 'v1.2.3'],
  ['{{ .EMPTY }}|', '|'],
  ['{{ .MISSING }}', '<no value>'],
  ['a } b }} c', 'a } b }} c'],
  ['"{{ .NVIDIA_DRIVER_LTS_VERSION }}-{{ .VERSION }}"', '"535.247.01-v1.2.3"'],
  ['{{\n .VERSION\n}}', 'v1.2.3'],
  // Trim markers need a blank on the inner side.
  ['a  {{- .VERSION -}}  b', 'av1.2.3b'],
  ['a\n\n{{- .VERSION }}\n b', 'av1.2.3\n b'],
  ['a {{ .VERSION -}}\n\t b', 'a v1.2.3b'],
  ['a {{-3}} b', 'a -3 b'],
  ['a {{- 3 -}} b', 'a3b'],
  ['x {{- /* gone */ -}} y', 'xy'],
  ['x {{/* gone */}} y', 'x  y'],
  ['x {{- /* gone\n gone */}} y', 'x y'],
  ['a {{- if true -}} b {{- end -}} c', 'abc'],
  // Conditions.
  ['{{ if eq .ARCH "x86_64" }}amd{{ else }}arm{{ end }}', 'amd'],
  ['{{ if eq .ARCH "aarch64" }}arm{{ else if eq .ARCH "x86_64" }}amd{{ else }}none{{ end }}', 'amd'],
  ['{{ if eq .ARCH "a" }}1{{ else if eq .ARCH "b" }}2{{ else }}3{{ end }}', '3'],
  ['{{ if ne .ARCH "x86_64" }}other{{ end }}', ''],
  ['{{ if .EMPTY }}yes{{ else }}no{{ end }}', 'no'],
  ['{{ if .MISSING }}yes{{ else }}no{{ end }}', 'no'],
  ['{{ if .ARCH }}{{ if .EMPTY }}a{{ else }}b{{ end }}{{ end }}', 'b'],
  ['{{ if eq .ARCH "a" "b" "x86_64" }}one of them{{ end }}', 'one of them'],
  ['{{ if and .ARCH (ne .VERSION "") }}both{{ end }}', 'both'],
  ['{{ if or .MISSING .EMPTY }}a{{ else }}b{{ end }}', 'b'],
  ['{{ if and .ARCH .MISSING .VERSION }}a{{ else }}b{{ end }}', 'b'],
  ['{{ if not .EMPTY }}not{{ end }}', 'not'],
  ['{{ eq .ARCH "x86_64" }}', 'true'],
  // A comment of YAML is text like any other.
  [
    'a\n# {{ if eq .ARCH "aarch64" }} words\n- arm\n# {{ else }} words\n- amd\n# {{ end }} words\n',
    'a\n#  words\n- amd\n#  words\n',
  ],
  // Functions and pipelines.
  ['{{ replace "." "_" .VERSION }}', 'v1_2_3'],
  ['{{ .VERSION | replace "." "-" }}', 'v1-2-3'],
  ['{{ .VERSION | replace "v" "" | replace "." "" }}', '123'],
  ['{{ replace "" "-" "aé" }}', '-a-é-'],
  ['{{ replace "a" "$&" "a" }}', '$&'],
  ['{{ regexReplaceAll "^v(\\\\d+)\\\\.(\\\\d+).*$" .VERSION "${1}.${2}" }}', '1.2'],
  ['{{ regexReplaceAll `\\.\\d+$` .VERSION "" }}', 'v1.2'],
  ['{{ .VERSION | regexReplaceAll "x" "axb" }}', 'av1.2.3b'],
  ['{{ substr 0 2 .VERSION }}', 'v1'],
  ['{{ .VERSION | substr 1 -1 }}', '1.2.3'],
  ['{{ substr 1 99 .VERSION }}', '1.2.3'],
  ['{{ substr -1 2 .VERSION }}', 'v1'],
  ['{{ substr 2 3 .UMLAUT }}', 'b'],
  ['{{ (.VERSION | replace "v" "") }}', '1.2.3'],
  ['{{ replace "." (substr 0 1 "-x") .VERSION }}', 'v1-2-3'],
  // Literals.
  ['{{ "a\\tb\\"c\\\\" }}', 'a\tb"c\\'],
  ['{{ "\\u00e9\\x41\\101" }}', 'éAA'],
  ['{{ `raw \\n "x"` }}', 'raw \\n "x"'],
  ['{{ "}}" }}', '}}'],
  ['{{ true }}{{ 12 }}', 'true12'],
])('%j gives %j', (template, expected) => {
  expect(render(template)).toBe(expected)
})

test.each([
  ['a\n{{ .VERSION', 2, 'an action does not end'],
  ['{{ /* x }}', 1, '"/*" is not read here'],
  ['{{/* x }}', 1, 'a comment does not end'],
  ['{{/* x */ .A }}', 1, 'a comment stands beside something else in its action'],
  ['{{ "x }}', 1, 'a string does not end'],
  ['{{ }}', 1, 'a value is missing in a command'],
  ['{{ if }}x{{ end }}', 1, 'a value is missing in if'],
  ['\n\n{{ if .A }}', 3, 'an if does not end'],
  ['{{ end }}', 1, 'end stands without its if'],
  ['{{ else }}', 1, 'else stands without its if'],
  ['{{ if .A }}{{ else }}{{ else }}{{ end }}', 1, 'an if has a branch behind its else'],
  ['{{ range .A }}{{ end }}', 1, 'range is not read here'],
  ['{{ with .A }}{{ end }}', 1, 'with is not read here'],
  ['{{ if .A }}{{ else with .B }}{{ end }}', 1, 'else with is not read here'],
  ['{{ define "x" }}{{ end }}', 1, 'define is not read here'],
  ['{{ template "x" }}', 1, 'template is not read here'],
  ['{{ $x := .A }}', 1, 'variables ($) are not read here'],
  ['{{ .A.B }}', 1, 'a field of a field is not read here'],
  ['{{ .A, .B }}', 1, '"," is not read here'],
  ['a\nb\n{{ semver .A }}', 3, 'the function semver is not read here'],
  ['{{ if false }}{{ nope .A }}{{ end }}', 1, 'the function nope is not read here'],
  ['{{ .VERSION .ARCH }}', 1, 'a value that is no function is given an argument'],
  ['{{ .VERSION | .ARCH }}', 1, 'a value that is no function is given an argument'],
  ['{{ (.VERSION }}', 1, 'a parenthesis does not end'],
  ['{{ .VERSION) }}', 1, 'a parenthesis ends that did not begin'],
  ['a\n{{ replace "a" "b" .MISSING }}', 2, 'replace is given a variable that is missing'],
  ['{{ .MISSING | replace "a" "b" }}', 1, 'replace is given a variable that is missing'],
  ['{{ if eq .MISSING "" }}{{ end }}', 1, 'eq is given a variable that is missing'],
  ['{{ if ne .MISSING "" }}{{ end }}', 1, 'ne is given a variable that is missing'],
  ['{{ substr 0 2 .MISSING }}', 1, 'substr is given a variable that is missing'],
  ['{{ replace "a" "b" }}', 1, 'replace has 2 arguments in place of 3'],
  ['{{ eq .ARCH }}', 1, 'eq has nothing to compare with'],
  ['{{ ne .ARCH "a" "b" }}', 1, 'ne has 3 arguments in place of 2'],
  ['{{ eq .ARCH 1 }}', 1, 'eq compares values of two kinds'],
  ['{{ substr 3 99 "ab" }}', 1, 'substr leaves the text'],
  ['{{ substr "0" 1 "ab" }}', 1, 'substr is given something else than two numbers and a text'],
  ['{{ regexReplaceAll "(" .VERSION "" }}', 1, 'a group of the regular expression does not end'],
  ['{{ "\\q" }}', 1, 'the escape \\q is not read here'],
])('%j is refused on line %i: %s', (template, line, reason) => {
  const error = errorOf(() => render(template))
  expect(error).toBeInstanceOf(TemplateError)
  expect(error).toMatchObject({ line, reason })
})

test('a branch that is not taken is not evaluated', () => {
  expect(render('{{ if eq .ARCH "aarch64" }}{{ replace "a" "b" .MISSING }}{{ end }}ok')).toBe('ok')
})

test('output beyond 1 MiB is refused, and work beyond the budget', () => {
  const long = new Map([['LONG', 'x'.repeat(100_000)]])
  const template = '{{ .LONG }}'.repeat(20)
  expect(() => renderTemplate(template, long, { steps: 10_000_000 })).toThrow(TemplateError)
  expect(() => renderTemplate(template, long, { steps: 200_000 })).toThrow(WorkExceededError)
})

test.each([' ', '{{', '{{ (', '{{- ', '{{ "'])(
  'a hostile template of %j is read in a time that grows with its length',
  (piece) => {
    // In a time that grew with the square of the text this would not end.
    const text = piece.repeat(Math.floor(800_000 / piece.length))
    const outcome = errorOf(() =>
      renderTemplate(`${text}{{- .ARCH }}`, new Map([['ARCH', 'x']]), { steps: 10_000_000 }),
    )
    expect(outcome instanceof TemplateError ? 'refused' : outcome).toBeOneOf(['refused', 'x'])
  },
)

function errorOf(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
