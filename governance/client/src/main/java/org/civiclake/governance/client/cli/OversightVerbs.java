package org.civiclake.governance.client.cli;

import static org.civiclake.governance.client.cli.Verb.get;
import static org.civiclake.governance.client.cli.Verb.post;

import java.util.List;

/**
 * What oversight needs: the ledger, the rulebook in force, the calendar (NB45, NB47, NB51, SX31).
 */
final class OversightVerbs {

  private OversightVerbs() {}

  static List<Verb> all() {
    return List.of(
        get("ledger list", "/api/v1/ledger", "List events in their order", "按序列出事件")
            .query("kind", "about subjects of this kind, with --id", "对象类型,与 --id 同用")
            .query("id", "about this subject", "对象编号")
            .paged()
            .showing(
                "sequence",
                "at",
                "actor",
                "agency",
                "subjectKind",
                "subjectId",
                "type",
                "articles",
                "reason"),
        get(
            "ledger head",
            "/api/v1/ledger/head",
            "Show where the chain ends; keep it elsewhere",
            "显示链尾,请另行保存"),
        post(
                "ledger verify",
                "/api/v1/ledger/verification",
                "Verify the whole chain; fails when an event was changed, removed or moved",
                "校验整条链;有篡改、缺失或错序即失败")
            .anchor("--expect", "an earlier head that must still be there", "此前保存的链尾")
            .proving("intact"),
        get(
            "supervision evaluation",
            "/api/v1/supervision/evaluations/{year}",
            "Show the evaluation of a year",
            "查看年度评估"),
        get(
                "supervision figure",
                "/api/v1/supervision/evaluations/{year}/{agency}/{measure}",
                "Show the events behind a figure of the evaluation",
                "查看评估指标的依据事件")
            .paged(),
        get(
                "statements show",
                "/api/v1/statements/{agency}",
                "Show what was done with an agency's data, and by it with others', in a period",
                "查看某时段内本单位数据被使用及本单位使用数据的情况")
            .query("from", "from this day, the first of last month when left out", "起始日期,默认上月首日")
            .query("until", "to this day, the last of last month when left out", "截止日期,默认上月末日")
            .paged()
            .showing(
                "consumer",
                "provider",
                "resource",
                "door",
                "deed",
                "outcome",
                "uses",
                "rows",
                "ground",
                "purpose"),
        get(
                "statements file",
                "/api/v1/statements/{agency}/file",
                "Write the whole statement as CSV",
                "以 CSV 导出全部清单")
            .query("from", "from this day", "起始日期")
            .query("until", "to this day", "截止日期")
            .query("language", "zh or en", "zh 或 en")
            .accepting("text/csv"),
        get("alerts list", "/api/v1/alerts", "List warnings of unusual uses", "列出异常使用预警")
            .query("stage", "RAISED, ACKNOWLEDGED or CLOSED", "所处阶段")
            .paged()
            .showing("id", "recipient", "kind", "day", "stage", "evidence"),
        get("alerts show", "/api/v1/alerts/{id}", "Show an alert", "查看预警"),
        post(
                "alerts acknowledge",
                "/api/v1/alerts/{id}/acknowledgement",
                "Begin to look into an alert",
                "开始核实预警")
            .text("reason", "why", "理由"),
        post("alerts close", "/api/v1/alerts/{id}/closure", "Settle an alert", "办结预警")
            .text("reason", "what was found", "核实结果"),
        get("supervision breaches", "/api/v1/supervision/breaches", "List the breaches", "列出违规情形")
            .query("year", "of this year", "年度")
            .paged(),
        get(
                "keys list",
                "/api/v1/recipient-keys",
                "Show which version of recipients' keys is in use, and its history",
                "查看接收方密钥的版本及更换记录")
            .paged(),
        get("rulebook", "/api/v1/rulebook", "Show the regulation in force", "查看所适用的规则"),
        get(
                "calendar",
                "/api/v1/calendar",
                "Count working days by the official calendar",
                "按法定节假日推算工作日")
            .query("from", "from this day", "起始日期")
            .query("workingDays", "so many working days", "工作日数"));
  }
}
