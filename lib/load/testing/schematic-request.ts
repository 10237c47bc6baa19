/** A request as somebody makes it who asks for the ID of a schematic. */
export function schematicRequest(body: BodyInit): Request {
  return new Request('http://localhost/api/v1/schematic', { method: 'POST', body })
}
