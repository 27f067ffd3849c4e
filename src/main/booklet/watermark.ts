/** 草稿水印：写在每页页眉里、衬在正文之后的斜字（Word 自己的水印就是这样，WPS、LibreOffice 也认）。 */

/** 页眉的末段里添上水印；`at` 是第几个页眉，图形的编号由它定。 */
export const addWatermark = (xml: string, text: string, at: number): string =>
  xml.replace(/<\/w:p>(?=<\/w:hdr>)/, () => `<w:r>${shape(text, at)}</w:r></w:p>`);

const shape = (text: string, at: number): string =>
  `<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="DraftMark${at}" o:spid="_x0000_s${2049 + at}" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:320pt;height:140pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page" o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="${text}"/></v:shape></w:pict>`;
