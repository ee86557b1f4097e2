// Growth as four small line charts in one SVG, both axes logarithmic so that a straight slope of one means "twice as many, twice as much".

/** Times in milliseconds; `…Work` is processor time, which other programs on the machine do not lengthen. */
export type GrowthPoint = {
  size: number
  buildTime: number
  buildWork: number
  megabytes: number
  p50: number
  p99: number
  mean: number
  alike: number
  searchWork: number
  alikeWork: number
}
type Series = { label: string; colour: string; values: number[] }
type Panel = { title: string; unit: string; series: Series[] }

const width = 400
const height = 260
const frame = { left: 64, right: 20, top: 44, bottom: 44 }

export function growthChart(points: GrowthPoint[]): string {
  const values = (of: (point: GrowthPoint) => number) => points.map(of)
  const panels: Panel[] = [
    { title: 'Building the index', unit: 'ms', series: [{ label: '', colour: '#1f5fa8', values: values((p) => p.buildTime) }] },
    { title: 'Memory', unit: 'MB', series: [{ label: '', colour: '#1f5fa8', values: values((p) => p.megabytes) }] },
    {
      title: 'Search with twelve facets',
      unit: 'ms',
      series: [
        { label: 'p99', colour: '#b3471d', values: values((p) => p.p99) },
        { label: 'p50', colour: '#1f5fa8', values: values((p) => p.p50) },
      ],
    },
    { title: 'Ten most alike', unit: 'ms', series: [{ label: '', colour: '#1f5fa8', values: values((p) => p.alike) }] },
  ]
  const sizes = points.map(({ size }) => size)
  const drawn = panels.map(
    (panel, i) => `<g transform="translate(${(i % 2) * width} ${Math.floor(i / 2) * height})">${panelOf(panel, sizes)}</g>`,
  )
  const size = `width="${2 * width}" height="${2 * height}" viewBox="0 0 ${2 * width} ${2 * height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="12" fill="#222">
<title id="title">Build time, memory, search and likeness from ${count(sizes[0]!)} to ${count(sizes.at(-1)!)} recommendations, logarithmic on both axes</title>
<rect width="100%" height="100%" fill="#fff"/>
${drawn.join('\n')}
</svg>
`
}

function panelOf({ title, unit, series }: Panel, sizes: number[]): string {
  const all = series.flatMap(({ values }) => values)
  const [low, high] = [Math.floor(Math.log10(Math.min(...all))), Math.ceil(Math.log10(Math.max(...all)))]
  const x = scale(Math.log10(sizes[0]!), Math.log10(sizes.at(-1)!), frame.left, width - frame.right)
  const y = scale(low, Math.max(high, low + 1), height - frame.bottom, frame.top)
  const steps = Array.from({ length: Math.max(high, low + 1) - low + 1 }, (_, i) => low + i)
  const grid = steps.map((step) => {
    const at = y(step).toFixed(1)
    const label = `<text x="${frame.left - 8}" y="${at}" dy="4" text-anchor="end">${Number((10 ** step).toPrecision(1)).toLocaleString('en', { maximumFractionDigits: 4 })}</text>`
    return `<line x1="${frame.left}" x2="${width - frame.right}" y1="${at}" y2="${at}" stroke="#ddd"/>${label}`
  })
  const ticks = sizes.map(
    (size) => `<text x="${x(Math.log10(size)).toFixed(1)}" y="${height - frame.bottom + 20}" text-anchor="middle">${short(size)}</text>`,
  )
  const lines = series.map((one) => lineOf(one, sizes, x, y, low))
  return `<text x="${frame.left}" y="24" font-weight="600">${title} (${unit})</text>${grid.join('')}${ticks.join('')}${lines.join('')}`
}

function lineOf(
  { label, colour, values }: Series,
  sizes: number[],
  x: (v: number) => number,
  y: (v: number) => number,
  low: number,
): string {
  const points = values.map((value, i) => [x(Math.log10(sizes[i]!)), y(Math.max(low, Math.log10(value)))] as const)
  const path = points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ')
  const dots = points.map(([px, py], i) => {
    const anchor = i === points.length - 1 ? 'end' : i === 0 ? 'start' : 'middle'
    const note = `<text x="${px.toFixed(1)}" y="${(py - 8).toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${rounded(values[i]!)}</text>`
    return `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3" fill="${colour}"/>${note}`
  })
  const [sx, sy] = points[0]!
  const name = label ? `<text x="${sx.toFixed(1)}" y="${(sy + 16).toFixed(1)}" fill="${colour}" font-weight="600">${label}</text>` : ''
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${name}`
}

function scale(from: number, to: number, start: number, end: number) {
  return (value: number) => start + ((value - from) / (to - from)) * (end - start)
}

function rounded(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en', { maximumFractionDigits: 4 })
}

function short(size: number): string {
  return `${size / 1000}k`
}

function count(size: number): string {
  return size.toLocaleString('en')
}
