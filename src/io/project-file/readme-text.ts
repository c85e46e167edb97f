/** Tells a person who opens the archive what it is. */
export function readmeText(title: { readonly zh: string; readonly en: string }): string {
  return `${title.zh}${title.en === title.zh ? '' : ` · ${title.en}`}

这是 Careshed（医疗服务覆盖分析）的项目文件。请在 Careshed 中打开；本压缩包中的文件也可直接阅读。

careshed.json     格式版本、保存时间、各文件的大小与校验值
project.json      标题、数据来源、所选标准与口径
standards.json    标准
scenarios.json    方案及其改动
presentation.json 演示步骤
facilities.csv    机构
places.csv        村（社区）
townships.csv     乡镇（街道）
counties.geojson  县界
urban.geojson     城镇范围
report.csv        导入时被拒绝或存疑的行

坐标均为 WGS84 经纬度。空白表示未知，不是零。文字若以 = + - @ 或单引号开头，前面会多一个单引号，以免
电子表格把它当作公式；Careshed 打开时会去掉它。修改其中的文件后仍可打开，但会提示校验值不符。

---

This is a project file of Careshed, which shows whom the health services of a county reach. Open it in
Careshed; the files inside can be read on their own as well.

careshed.json     version of the format, when it was saved, size and checksum of each file
project.json      title, sources of the data, chosen standard and readings
standards.json    standards
scenarios.json    scenarios and their edits
presentation.json steps of the presentation
facilities.csv    facilities
places.csv        villages and communities
townships.csv     townships and subdistricts
counties.geojson  outlines of the counties
urban.geojson     urban areas
report.csv        rows that an import refused or doubted

Positions are longitude and latitude in WGS84. A blank is unknown, not zero. A text that begins with
= + - @ or an apostrophe has one apostrophe more, so that no spreadsheet takes it for a formula; Careshed
takes it away again. A file that was changed still opens, but its checksum is reported.
`;
}
