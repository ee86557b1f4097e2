// How a report looks in Word: real styles that Word's own style gallery shows and people can change.
import { AlignmentType, convertMillimetersToTwip, type IStylesOptions, LevelFormat } from 'docx'

export const sea = '0F4C5C'
export const ochre = '8A5312'
export const muted = '56636A'
export const line = 'BDB5A6'
export const shade = 'EEF3F4'

export const page = {
  portrait: {
    margin: {
      top: convertMillimetersToTwip(25),
      bottom: convertMillimetersToTwip(22),
      left: convertMillimetersToTwip(25),
      right: convertMillimetersToTwip(25),
    },
    size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
  },
  landscapeMargin: {
    top: convertMillimetersToTwip(18),
    bottom: convertMillimetersToTwip(16),
    left: convertMillimetersToTwip(16),
    right: convertMillimetersToTwip(16),
  },
}
/** Widths of the text in twips. */
export const portraitWidth = convertMillimetersToTwip(160)
export const landscapeWidth = convertMillimetersToTwip(265)

export function stylesFor(lang: 'en' | 'fr'): IStylesOptions {
  const language = { value: lang === 'fr' ? 'fr-FR' : 'en-GB' }
  return {
    default: {
      document: { run: { font: 'Calibri', size: 22, language }, paragraph: { spacing: { after: 120, line: 276, lineRule: 'auto' } } },
      title: {
        run: { font: 'Cambria', size: 56, bold: true, color: sea },
        paragraph: { spacing: { before: 2400, after: 200, line: 240, lineRule: 'auto' } },
      },
      heading1: {
        run: { font: 'Cambria', size: 34, bold: true, color: sea },
        paragraph: { spacing: { before: 480, after: 160 }, keepNext: true },
      },
      heading2: {
        run: { font: 'Cambria', size: 27, bold: true, color: sea },
        paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
      },
      heading3: { run: { size: 23, bold: true, color: ochre }, paragraph: { spacing: { before: 280, after: 60 }, keepNext: true } },
      listParagraph: { paragraph: { spacing: { after: 60 } } },
    },
    paragraphStyles: [
      {
        id: 'Cover',
        name: 'Cover',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 26, color: muted },
        paragraph: { spacing: { after: 120 } },
      },
      {
        id: 'Recommendation',
        name: 'Recommendation',
        basedOn: 'Normal',
        next: 'Normal',
        quickFormat: true,
        run: { italics: true },
        paragraph: {
          indent: { left: 284 },
          spacing: { after: 100 },
          border: { left: { style: 'single', size: 18, color: line, space: 8 } },
          keepLines: true,
        },
      },
      {
        id: 'Facts',
        name: 'Facts',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 20, color: muted },
        paragraph: { spacing: { after: 80 }, keepNext: true },
      },
      {
        id: 'TableText',
        name: 'Table Text',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 18 },
        paragraph: { spacing: { after: 20, line: 252 } },
      },
      {
        id: 'TableHead',
        name: 'Table Head',
        basedOn: 'TableText',
        quickFormat: true,
        run: { size: 18, bold: true, color: sea },
        paragraph: { keepNext: true },
      },
      {
        id: 'Note',
        name: 'Note',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 18, color: muted },
        paragraph: { spacing: { before: 60, after: 160 } },
      },
      {
        id: 'TOCHeading',
        name: 'TOC Heading',
        basedOn: 'Normal',
        quickFormat: true,
        run: { font: 'Cambria', size: 34, bold: true, color: sea },
        paragraph: { spacing: { after: 160 } },
      },
      {
        id: 'TableCaption',
        name: 'Table Caption',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 19, bold: true, color: muted },
        paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
      },
    ],
  }
}

export const bullets = {
  config: [
    {
      reference: 'bullets',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 454, hanging: 227 } } },
        },
      ],
    },
  ],
}
