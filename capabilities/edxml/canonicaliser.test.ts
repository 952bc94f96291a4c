import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type CanonicalForm, Canonicaliser } from "./canonicaliser.ts";
import { usualLimits } from "./limits.ts";
import { canonicalBytes } from "./read-signature.ts";
import { XmlReader } from "./xml-reader.ts";
import { allNodes, XmlTree } from "./xml-tree.ts";

function whole(text: string, form: CanonicalForm): string {
  const parts: string[] = [];
  const reader = new XmlReader(new Canonicaliser(form, (part) => parts.push(part)), usualLimits);
  reader.write(text);
  reader.end();
  return parts.join("");
}

/** The canonical form of the first element of this name, taken out of its document. */
function part(text: string, local: string, form: CanonicalForm): string {
  const tree = new XmlTree(100_000);
  const reader = new XmlReader(
    { start: (tag) => void tree.start(tag), text: (words) => tree.text(words), end: () => void tree.end() },
    usualLimits,
  );
  reader.write(text);
  reader.end();
  const node = tree.root && allNodes(tree.root).find(({ tag }) => tag.local === local);
  assert.ok(node);
  return canonicalBytes(node, form).toString();
}

const exclusive = { kind: "exclusive" } as const;
const inclusive = { kind: "inclusive" } as const;

describe("canonical forms", () => {
  test("the examples of Canonical XML 1.0 §3.3 and §3.4", () => {
    const tags = `<doc>
   <e1   />
   <e2   ></e2>
   <e3   name = "elem3"   id="elem3"   />
   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
      xmlns:b="http://www.ietf.org"
      xmlns:a="http://www.w3.org"
      xmlns="http://example.org"/>
   <e6 xmlns="" xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="" xmlns:a="http://www.w3.org">
            <e9 xmlns="" xmlns:a="http://www.ietf.org"/>
         </e8>
      </e7>
   </e6>
</doc>`;
    assert.equal(
      whole(tags, inclusive),
      `<doc>
   <e1></e1>
   <e2></e2>
   <e3 id="elem3" name="elem3"></e3>
   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
   <e6 xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="">
            <e9 xmlns:a="http://www.ietf.org"></e9>
         </e8>
      </e7>
   </e6>
</doc>`,
    );
    const characters = `<doc>
   <text>First line&#x0d;&#10;Second line</text>
   <value>&#x32;</value>
   <compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>
   <compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute>
   <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/>
</doc>`;
    assert.equal(
      whole(characters, inclusive),
      `<doc>
   <text>First line&#xD;
Second line</text>
   <value>2</value>
   <compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>
   <compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute>
   <norm attr=" '    &#xD;&#xA;&#x9;   ' "></norm>
</doc>`,
    );
  });

  test("the examples of Exclusive XML Canonicalization 1.0 §2.2", () => {
    const one = `<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org"><n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2></n0:local>`;
    const other = `<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" xml:space="retain"><n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2></n2:pdu>`;
    const same = `<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>`;
    assert.equal(part(one, "elem2", exclusive), same);
    assert.equal(part(other, "elem2", exclusive), same);
    assert.equal(
      part(one, "elem2", inclusive),
      `<n1:elem2 xmlns:n0="foo:bar" xmlns:n1="http://example.net" xmlns:n3="ftp://example.org" xml:lang="en"><n3:stuff></n3:stuff></n1:elem2>`,
    );
    assert.equal(
      part(other, "elem2", inclusive),
      `<n1:elem2 xmlns:n1="http://example.net" xmlns:n2="http://foo.example" xml:lang="en" xml:space="retain"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>`,
    );
  });

  test("prefixes that a list makes inclusive, and a default namespace that ends", () => {
    const text = `<a xmlns="u:1" xmlns:p="u:2" xmlns:q="u:3"><b xmlns="" xmlns:q="u:4"><q:c/></b></a>`;
    assert.equal(
      whole(text, { kind: "exclusive", prefixes: ["p", "q"] }),
      `<a xmlns="u:1" xmlns:p="u:2" xmlns:q="u:3"><b xmlns="" xmlns:q="u:4"><q:c></q:c></b></a>`,
    );
    assert.equal(whole(text, exclusive), `<a xmlns="u:1"><b xmlns=""><q:c xmlns:q="u:4"></q:c></b></a>`);
  });
});
