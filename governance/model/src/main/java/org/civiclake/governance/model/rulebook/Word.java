package org.civiclake.governance.model.rulebook;

/** What regulations have their own words for; each with the word of the product's glossary. */
public enum Word {
  DATA("公共数据", "public data"),
  AUTHORITY("公共数据主管部门", "authority"),
  PROVIDER("数据提供单位", "provider"),
  CONSUMER("数据使用单位", "consumer"),
  CATALOG("数据资源目录", "resource catalog"),
  DATA_ISSUE("问题数据", "data issue");

  private final Term glossary;

  Word(String zh, String en) {
    glossary = new Term(zh, en);
  }

  Term glossary() {
    return glossary;
  }
}
