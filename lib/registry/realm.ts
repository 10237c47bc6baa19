import { refusalOf } from '#transport/host-policy'

/**
 * What may be done with the token endpoint that a registry names: `own`, it is the registry's own origin and may
 * see its credentials; `anonymous`, it may be asked, but without them; `refused`, it must not be asked.
 */
export type RealmVerdict =
  | { readonly kind: 'own' | 'anonymous'; readonly url: URL }
  | { readonly kind: 'refused'; readonly reason: string }

const MAX_REALM_CHARACTERS = 2048

/**
 * Judges a realm before anything is sent there: a registry must not be able to point this server at hosts inside
 * its network, nor at plain http. Names are judged again by their address when the connection is made (transport).
 *
 * @param registry origin of the registry that sent the challenge; a relative realm is resolved against it
 * @param plainHttpHosts `host:port` that may be spoken to in plain http and may be private
 * @param privateHosts `host:port` that may be private although they are spoken to in https; only tests have any
 */
export function judgeRealm(
  realm: string,
  registry: URL,
  plainHttpHosts: readonly string[],
  privateHosts: readonly string[] = [],
): RealmVerdict {
  if (realm.length > MAX_REALM_CHARACTERS || !URL.canParse(realm, registry.href)) {
    return refused('its realm is no URL')
  }
  const url = new URL(realm, registry)
  const objection = refusalOf(url, { plainHttpHosts, privateHosts })
  if (objection !== undefined) return refused(`its realm must not be asked, because ${objection}`)
  url.hash = ''
  return { kind: url.origin === registry.origin ? 'own' : 'anonymous', url }
}

function refused(reason: string): RealmVerdict {
  return { kind: 'refused', reason }
}
