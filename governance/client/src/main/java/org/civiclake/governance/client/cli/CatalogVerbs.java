package org.civiclake.governance.client.cli;

import static org.civiclake.governance.client.cli.Verb.get;
import static org.civiclake.governance.client.cli.Verb.post;

import java.util.List;
import java.util.stream.Stream;

/** The catalog: what there is, and how it came to be there (NB10, NB14, NJ10, NJ14). */
final class CatalogVerbs {

  private static final String ENTRIES = "/api/v1/catalog/entries";
  private static final String ENTRY = ENTRIES + "/{resource}";
  private static final String EDITIONS = "/api/v1/catalog/editions";
  private static final String SUPPLEMENTS = "/api/v1/catalog/supplements";
  private static final String SUPPLEMENT = SUPPLEMENTS + "/{number}";
  private static final String[] STANDING = {"resource", "revision", "stage", "title"};

  private CatalogVerbs() {}

  static List<Verb> all() {
    return Stream.of(entries(), reviews(), editions(), supplements(), demands(), opened())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Verb> entries() {
    return List.of(
        get("catalog list", "/api/v1/contracts", "List the published resources", "列出已发布的数据资源")
            .paged(),
        get(
            "catalog show",
            "/api/v1/contracts/{resource}",
            "Show a published resource, agency/name, with its fields",
            "查看已发布的数据资源及其数据项"),
        post(
                "catalog compile",
                ENTRIES,
                "Compile an entry from a contract, or revise it",
                "以数据契约编制或修订目录条目")
            .file("application/yaml"),
        get("catalog entries", ENTRIES, "List entries and where they stand", "列出目录条目及其状态")
            .query("agency", "of this agency", "所属单位")
            .query("stage", "at this stage", "所处阶段")
            .paged()
            .showing(STANDING),
        get(
                "catalog filings",
                "/api/v1/catalog/tier-filings",
                "List what is filed as not shared with everyone, with the law behind it",
                "列出有条件共享和不予共享的备案及其依据")
            .paged(),
        get("catalog entry", ENTRY, "Show an entry, agency/name", "查看目录条目"),
        get(
                "catalog contract",
                ENTRY + "/revisions/{revision}",
                "Print the contract of a revision",
                "输出某一修订的数据契约")
            .accepting("application/yaml"),
        post("catalog withdraw", ENTRY + "/withdrawal", "Take an entry back", "撤回目录条目")
            .text("reason", "why", "理由"));
  }

  private static List<Verb> reviews() {
    return List.of(
        get(
            "catalog findings",
            ENTRY + "/findings",
            "Say what would keep an entry from review",
            "列出条目存在的问题"),
        get(
            "catalog opening-review",
            ENTRY + "/opening-reviews",
            "Show the review before opening",
            "查看开放前评估"),
        post(
                "catalog review-opening",
                ENTRY + "/opening-reviews",
                "Record the review before opening, as a file of JSON says",
                "登记开放前评估(JSON 文件)")
            .json(),
        post(
                "catalog submit",
                "/api/v1/catalog/submissions",
                "Submit entries for review",
                "提交目录条目审核")
            .list("resources", "agency/name of each", "数据资源,单位/名称")
            .showing(STANDING),
        post(
                "catalog review",
                "/api/v1/catalog/reviews",
                "Accept or return entries, item by item, as a file of JSON says",
                "逐项审核目录条目(JSON 文件)")
            .json()
            .showing(STANDING));
  }

  private static List<Verb> editions() {
    return List.of(
        post("catalog publish", EDITIONS, "Publish what was accepted as an edition", "发布目录版本")
            .text("basis", "on what ground", "依据"),
        get("catalog editions", EDITIONS, "List the editions", "列出目录版本").paged(),
        get("catalog edition", EDITIONS + "/{edition}", "Show an edition", "查看目录版本"),
        get(
                "catalog edition-entries",
                EDITIONS + "/{edition}/entries",
                "List what an edition holds",
                "列出目录版本的条目")
            .paged(),
        get(
                "catalog compare",
                EDITIONS + "/{edition}/differences",
                "Show what changed between two editions",
                "比较两个目录版本")
            .query("from", "the earlier edition", "较早的版本"));
  }

  private static List<Verb> supplements() {
    return List.of(
        get("catalog supplements", SUPPLEMENTS, "List county supplements", "列出区县补充目录").paged(),
        get("catalog supplement", SUPPLEMENT, "Show a supplement", "查看补充目录"),
        post("catalog file-supplement", SUPPLEMENTS, "File a supplement with the city", "向市级报备补充目录")
            .list("resources", "agency/name of each", "数据资源,单位/名称")
            .text("note", "what for", "说明"),
        post(
            "catalog acknowledge-supplement",
            SUPPLEMENT + "/acknowledgement",
            "Acknowledge a supplement",
            "确认补充目录"),
        post(
                "catalog return-supplement",
                SUPPLEMENT + "/return",
                "Give a supplement back",
                "退回补充目录")
            .text("reason", "why", "理由"));
  }

  private static List<Verb> demands() {
    String demands = "/api/v1/catalog/demands";
    String demand = demands + "/{number}";
    String projects = "/api/v1/catalog/projects";
    String project = projects + "/{number}";
    return List.of(
        get(
            "catalog responsibilities",
            "/api/v1/catalog/responsibilities/{agency}",
            "Show an agency's responsibility list",
            "查看单位的数据责任清单"),
        get("catalog demands", demands, "List demands for data", "列出数据需求")
            .query("status", "in this status", "状态")
            .paged(),
        post("catalog demand", demands, "Name data that nobody provides yet", "提出数据需求")
            .text("title", "what is wanted", "名称")
            .text("description", "what it should hold", "内容")
            .text("purpose", "what for", "用途")
            .text("legalBasis", "on what law", "法律依据"),
        get("catalog show-demand", demand, "Show a demand", "查看数据需求"),
        post("catalog assign-demand", demand + "/assignment", "Name who is to provide it", "指定提供单位")
            .text("provider", "which agency", "单位"),
        post("catalog match-demand", demand + "/match", "Name the resource that meets it", "匹配数据资源")
            .text("resource", "agency/name", "数据资源,单位/名称"),
        post("catalog refuse-demand", demand + "/refusal", "Refuse a demand", "不予满足")
            .text("reason", "why", "理由"),
        post(
                "catalog update",
                "/api/v1/catalog/updates",
                "Say that an entry must be updated",
                "登记更新事由")
            .text("resource", "agency/name", "数据资源,单位/名称")
            .text("circumstance", "what has changed", "情形")
            .text("occurredOn", "on which day", "发生日期")
            .text("note", "what about it", "说明"),
        get("catalog projects", projects, "List projects", "列出项目").paged(),
        post("catalog register-project", projects, "Register a project and its catalog", "登记项目及其目录")
            .text("name", "the project's name", "项目名称")
            .list("resources", "agency/name of each", "数据资源,单位/名称"),
        get("catalog project", project, "Show a project", "查看项目"),
        post(
            "catalog accept",
            project + "/acceptances",
            "Check a project's catalog against its real tables",
            "以真实表核验项目目录"),
        get(
            "catalog acceptances",
            project + "/acceptances",
            "List the checks of a project",
            "列出项目核验记录"));
  }

  private static List<Verb> opened() {
    String open = "/api/v1/open-catalog";
    return List.of(
        get("catalog open", open, "Look for open resources", "检索开放目录")
            .query("q", "words", "关键词")
            .query("agency", "of this agency", "所属单位")
            .query("theme", "of this theme", "主题")
            .query("tier", "of this tier", "开放属性")
            .paged(),
        get("catalog show-open", open + "/{resource}", "Show an open resource", "查看开放数据资源"),
        get(
                "catalog recipients",
                "/api/v1/open/recipients",
                "List who received restricted-open data",
                "列出受限开放数据的获取者")
            .paged(),
        get(
                "catalog dcat",
                "/api/v1/catalog/dcat",
                "Print the open catalog as DCAT",
                "以 DCAT 输出开放目录")
            .accepting("application/ld+json"));
  }
}
