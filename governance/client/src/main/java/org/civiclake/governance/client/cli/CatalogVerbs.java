package org.civiclake.governance.client.cli;

import static org.civiclake.governance.client.cli.Verb.get;
import static org.civiclake.governance.client.cli.Verb.post;

import java.util.List;

/** The catalog: what there is, and how it came to be there (NB10, NB14, NJ10, NJ14). */
final class CatalogVerbs {

  private static final String ENTRIES = "/api/v1/catalog/entries";
  private static final String ENTRY = ENTRIES + "/{resource}";
  private static final String EDITIONS = "/api/v1/catalog/editions";
  private static final String[] STANDING = {"resource", "revision", "stage"};

  private CatalogVerbs() {}

  static List<Verb> all() {
    return List.of(
        get("catalog list", "/api/v1/contracts", "List the published resources", "列出已发布的数据资源"),
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
        get("catalog entry", ENTRY, "Show an entry, agency/name", "查看目录条目"),
        get(
                "catalog contract",
                ENTRY + "/revisions/{revision}",
                "Print the contract of a revision",
                "输出某一修订的数据契约")
            .accepting("application/yaml"),
        post("catalog withdraw", ENTRY + "/withdrawal", "Take an entry back", "撤回目录条目")
            .text("reason", "why", "理由"),
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
            .showing(STANDING),
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
}
