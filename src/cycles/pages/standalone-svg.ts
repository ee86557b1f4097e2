// A drawing that can be taken away: the same SVG with its colours inside, for reports and slides.
const sea = '#0f4c5c'
const ochre = '#c8812b'
const muted = '#56636a'
const stepColours: Record<string, string> = {
  pre1: '#64727a',
  '1': '#2a6f82',
  '2': '#14505f',
  '3': '#3b7a50',
  '41': '#5d7a2a',
  '42': '#7a6a1c',
  '5': '#75477a',
}

const stepRules = Object.entries(stepColours).map(
  ([kind, colour]) => `.k-${kind} path,.k-${kind} .shade,.k-${kind} rect,.shade.k-${kind}{fill:${colour}}`,
)

const style = [
  'text{font:12px system-ui,sans-serif;fill:#1b2529}.grid{stroke:#e3ded4}.rule{stroke:#bdb5a6}',
  `.tick,.zero,.window text,.step-mark text,.call text{text-anchor:middle}.tick,.note,.unit{fill:${muted}}.zero{fill:${sea};font-weight:700}.review{stroke:${sea};stroke-width:2}`,
  `.region{font-weight:700;letter-spacing:1px;fill:${muted}}.name text{font-size:14px;font-weight:700}.shade{opacity:.15}.window rect{opacity:.2}.window text,.call text{font-size:11px;font-weight:600}`,
  ...stepRules,
  '.step-mark text{fill:#fff;font-size:11px;font-weight:700}.step-mark.s-planned path{fill:#fff;stroke:#1b2529;stroke-width:2}.step-mark.s-planned text{fill:#1b2529}',
  `.step-mark.s-underWay path{stroke:${ochre};stroke-width:3}.step-mark.s-late path{fill:#f8ecd9;stroke:${ochre};stroke-width:2}.step-mark.s-late text,.call.c-late text{fill:#8a5312}`,
  `.step-mark.s-cancelled path{fill:#fff;stroke:${muted};stroke-dasharray:2 2}.step-mark.s-cancelled text{fill:${muted}}`,
  `.call rect{fill:#faf8f4;stroke-width:1.5;stroke-dasharray:5 3}.c-late rect{fill:#f8ecd9;stroke:${ochre}}.c-next rect{fill:#e2edef;stroke:${sea}}.c-open rect{stroke:${muted}}`,
  `.today line{stroke:${ochre};stroke-width:2}.today path{fill:${ochre}}.today.past path{fill:none;stroke:#bdb5a6}.cycle .curve{fill:none;stroke:#bdb5a6}.cycle .point{fill:${sea}}.estimated .point{fill:#fff;stroke:${sea}}`,
].join('')

/** The drawing with its style and ground inside, without links, under its title and above its source. */
export function standaloneSvg(drawing: string, { title, source }: { title: string; source: string }): string {
  const [width, height] = (/viewBox="0 0 (\d+) (\d+)"/.exec(drawing) ?? []).slice(1).map(Number)
  const [full, edge] = [(height ?? 0) + 84, 20]
  const frame = `<svg xmlns="http://www.w3.org/2000/svg" width="${(width ?? 0) + edge * 2}" height="${full}" viewBox="${-edge} -46 ${(width ?? 0) + edge * 2} ${full}"`
  return drawing
    .replace(/<a [^>]*class="name"[^>]*>/g, '<g class="name">')
    .replaceAll('</a>', '</g>')
    .replace(/<svg[^>]*viewBox="[^"]*"/, frame)
    .replace(
      /(<svg[^>]*>)/,
      `$1<style>${style}</style><rect x="${-edge}" y="-46" width="100%" height="100%" fill="#faf8f4"/><text y="-18" font-size="20" font-weight="700" style="font-size:20px;font-weight:700">${escapeMarkup(title)}</text>`,
    )
    .replace(/<\/svg>$/, `<text class="note" y="${(height ?? 0) + 20}">${escapeMarkup(source)}</text></svg>`)
}

const escapeMarkup = (text: string) => text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '')
