package org.civiclake.governance.client.cli;

import static org.civiclake.governance.client.cli.Verb.get;
import static org.civiclake.governance.client.cli.Verb.post;

import java.util.List;

/** Where shared data are pushed, and what came of it (NB23, SX22, YZ15). */
final class DeliveryVerbs {

  private static final String PLACES = "/api/v1/delivery-places";
  private static final String PLACE = PLACES + "/{id}";

  private DeliveryVerbs() {}

  static List<Verb> all() {
    return List.of(
        post(
                "deliveries declare",
                PLACES,
                "Name the place to which a grant's data are pushed; the consumer does",
                "使用单位申报某项授权的推送位置")
            .text("grant", "the grant's id", "授权编号")
            .text(
                "address",
                "file:///folder, hdfs://host:port/folder or s3a://bucket/folder",
                "file:///目录、hdfs://主机:端口/目录 或 s3a://存储桶/目录")
            .text("method", "BATCH_PUSH or EDGE_NODE, as the grant says", "BATCH_PUSH 或 EDGE_NODE")
            .text("format", "PARQUET, CSV or JSONL; PARQUET when left out", "文件格式,默认 PARQUET"),
        get("deliveries places", PLACES, "List places of delivery", "列出推送位置")
            .query("grant", "of this grant", "授权编号")
            .query("stage", "DECLARED, CONFIRMED, DECLINED or WITHDRAWN", "所处阶段")
            .paged()
            .showing("id", "grant", "consumer", "resource", "address", "method", "format", "stage"),
        get("deliveries place", PLACE, "Show a place of delivery", "查看推送位置"),
        post(
            "deliveries confirm",
            PLACE + "/confirmation",
            "Agree to a place; the authority does",
            "主管部门确认推送位置"),
        post(
                "deliveries decline",
                PLACE + "/refusal",
                "Do not agree to a place; the authority does not",
                "主管部门不同意推送位置")
            .text("reason", "why", "理由"),
        post(
                "deliveries withdraw",
                PLACE + "/withdrawal",
                "Let nothing go to a place any more; the next run empties it",
                "撤回推送位置,下次交付时清除已推送的数据")
            .text("reason", "why", "理由"),
        get("deliveries list", "/api/v1/deliveries", "List what came of deliveries", "列出交付结果")
            .query("grant", "of this grant", "授权编号")
            .paged()
            .showing(
                "number",
                "at",
                "grant",
                "consumer",
                "resource",
                "outcome",
                "version",
                "rows",
                "files",
                "bytes",
                "problem"));
  }
}
