import { describe, expect, it } from 'vitest';
import { scanXml, XmlScanner, xmlAttribute } from '../../../../src/io/formats/xml-scan';

function trace(parts: readonly string[]): string {
  const seen: string[] = [];
  const scanner = new XmlScanner({
    open: (name, attributes, isClosed) =>
      seen.push(`[${name}|${attributes.trim()}${isClosed ? '/' : ''}]`),
    close: (name) => seen.push(`[/${name}]`),
    text: (text) => seen.push(text),
  });
  for (const part of parts) scanner.push(part);
  scanner.end();
  return seen.join('');
}

const xml =
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a:b c=">" d=\'"\'><!-- <no> --><e/>1 &lt; 2' +
  '<![CDATA[<&amp;>]]></a:b >';

describe('XmlScanner', () => {
  it('sees elements, text and CDATA, and passes over the rest', () => {
    expect(trace(['<a b="1">x</a>'])).toBe('[a|b="1"]x[/a]');
    expect(trace([xml.replace(/<!DOCTYPE.*?\]>/, '')])).toBe(
      '[b|c=">" d=\'"\'][e|/]1 < 2<&amp;>[/b]',
    );
  });

  it('sees the same wherever the parts are cut', () => {
    const whole = trace([xml]);
    for (let cut = 0; cut <= xml.length; cut += 1) {
      expect(trace([xml.slice(0, cut), xml.slice(cut)])).toBe(whole);
    }
    expect(trace([...xml])).toBe(whole);
  });

  it('leaves entities that a document defines itself as they are', () => {
    expect(trace(['<a>&x;&#x110000;&amp;</a>'])).toBe('[a|]&x;&#x110000;&[/a]');
  });

  it('throws for what is cut off and for what never ends', () => {
    expect(() => trace(['<a b="1'])).toThrow(/cut off/);
    expect(() => trace(['<a><b></b>'])).toThrow(/cut off/);
    expect(() => trace(Array.from({ length: 50 }, () => 'x'.repeat(100_000)))).toThrow(/no end/);
    expect(() => scanXml('<a', { open: () => {}, close: () => {}, text: () => {} })).toThrow();
  });
});

describe('xmlAttribute', () => {
  it('finds an attribute by its whole local name', () => {
    expect(xmlAttribute(' rid="1" r:id="rId2"', 'id')).toBe('rId2');
    expect(xmlAttribute(" a = 'x &amp; y' b='id=\"3\"'", 'a')).toBe('x & y');
    expect(xmlAttribute(' name="r"', 'r')).toBeNull();
    expect(xmlAttribute('', 'r')).toBeNull();
  });
});
