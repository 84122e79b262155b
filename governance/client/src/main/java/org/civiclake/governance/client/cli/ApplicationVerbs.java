package org.civiclake.governance.client.cli;

import static org.civiclake.governance.client.cli.Verb.get;
import static org.civiclake.governance.client.cli.Verb.post;
import static org.civiclake.governance.client.cli.Verb.put;

import java.util.List;
import java.util.stream.Stream;

/** Applications, from the first draft to the grant, and grants until they end (NB22–NB26, NB37). */
final class ApplicationVerbs {

  private static final String ALL = "/api/v1/applications";
  private static final String ONE = ALL + "/{id}";
  private static final String GRANTS = "/api/v1/grants";
  private static final String[] SUMMARY = {
    "id", "kind", "resource", "consumer", "phase", "awaited"
  };

  private ApplicationVerbs() {}

  static List<Verb> all() {
    return Stream.of(applying(), deciding(), signing(), grants()).flatMap(List::stream).toList();
  }

  private static List<Verb> applying() {
    return List.of(
        post(
                "apply",
                ALL,
                "Apply for data; an applicant for open data, a consumer for shared",
                "申请数据")
            .text("resource", "agency/name", "数据资源,单位/名称")
            .list("fields", "the fields by English name", "数据项(英文名)")
            .text("purpose", "what for", "用途")
            .text("scenario", "in which scenario", "应用场景")
            .text("legalBasis", "on what law", "法律依据")
            .text("reason", "why the data are needed", "申请理由")
            .text("safeguards", "how they will be kept safe", "安全保障措施")
            .text("use", "for which of the uses in 'rulebook', by its id", "用途类别(见规则册)")
            .flag("withinLimit", "vouch for what that use is limited to", "承诺遵守该用途的限制")
            .flag("commitment", "vouch for truth, compliance and safety", "作出真实、合规、安全承诺")
            .list("delivery", "how the data shall come, for example SHARED_TABLE", "共享方式")
            .text("from", "the first day, as 2026-01-31", "开始日期")
            .text("until", "the last day", "截止日期")
            .flag("draft", "keep it as a draft", "仅保存草稿")
            .json(),
        get("applications", ALL, "List applications", "列出申请")
            .query("kind", "SHARE or OPEN", "共享或开放")
            .query("phase", "at this phase", "所处阶段")
            .query("awaited", "waiting for PROVIDER or AUTHORITY", "待办方")
            .query("resource", "for this resource", "数据资源")
            .query("overdue", "true: late ones alone", "仅逾期")
            .paged()
            .showing(SUMMARY),
        get("application", ONE, "Show an application and all that happened to it", "查看申请及其全过程"),
        put("rewrite", ONE, "Write a draft anew, as a file of JSON says", "重写草稿(JSON 文件)").json(),
        post("submit", ONE + "/submission", "Send a draft in", "提交草稿"),
        post("withdraw", ONE + "/withdrawal", "Take an application back", "撤回申请")
            .text("reason", "why", "理由"));
  }

  private static List<Verb> deciding() {
    String decision = ONE + "/{party}-decision";
    return List.of(
        post("approve", decision, "Consent as PARTY: provider or authority", "同意(提供单位或主管部门)")
            .always("approve", true)
            .text("remark", "something to add", "备注"),
        post("refuse", decision, "Refuse as PARTY: provider or authority", "不同意(提供单位或主管部门)")
            .always("approve", false)
            .text("reason", "why", "理由")
            .text("basis", "the law that it rests on", "法律依据"),
        post(
                "redirect",
                ONE + "/redirection",
                "Say that another agency provides the data",
                "转由其他单位答复")
            .text("reason", "why", "理由")
            .text("rightProvider", "which agency it might be", "应答复的单位"),
        post("assign", ONE + "/assignment", "Name the agency that must answer", "指定答复单位")
            .text("agency", "which", "单位")
            .text("reason", "why", "理由"),
        post("extend", ONE + "/extension", "Take longer for the answer, once", "延长答复期限")
            .text("reason", "why", "理由"),
        selection("choose", true, "Record that a competition chose the applicant", "登记竞争确定的对象"),
        selection("pass-over", false, "Record that a competition chose another", "登记竞争未确定该申请人"),
        post("dispute", ONE + "/dispute", "Contest a refusal", "对不同意提出争议")
            .text("argument", "why it is wrong", "理由"),
        post("rule-share", ONE + "/ruling", "Rule that contested data are shared", "裁定共享")
            .always("share", true)
            .text("reasoning", "why", "理由"),
        post("rule-refuse", ONE + "/ruling", "Rule that contested data are not shared", "裁定不予共享")
            .always("share", false)
            .text("reasoning", "why", "理由"));
  }

  private static Verb selection(String word, boolean chosen, String english, String chinese) {
    return post(word, ONE + "/selection", english, chinese)
        .always("chosen", chosen)
        .text("method", "its form, for example OPEN_TENDER", "竞争方式")
        .text("reference", "under which number its papers are found", "文号")
        .text("announced", "the day on which it was made known", "公告日期")
        .text("decided", "the day of the decision", "确定日期")
        .number("candidates", "how many took part", "参加对象数量")
        .text("reason", "why", "理由");
  }

  private static List<Verb> signing() {
    return List.of(
        get("agreement show", ONE + "/agreement", "Show the agreement and who has signed", "查看协议"),
        put("agreement propose", ONE + "/agreement", "Put a text forward", "提出协议文本")
            .text("text", "the text", "协议文本")
            .list("settles", "the clauses that it settles", "所涉条款")
            .json(),
        post("sign", ONE + "/agreement/signature", "Sign the agreement with this digest", "签署协议")
            .text("digest", "the text's digest, as 'agreement show' printed it", "协议文本摘要")
            .text("as", "for which party, if for several", "签署方"),
        post("agreement file", ONE + "/agreement/filing", "File the signed agreement", "协议备案"),
        get("handover show", ONE + "/handover", "Show the slip of a handover", "查看交接单"),
        put(
                "handover write",
                ONE + "/handover",
                "Write the slip, as a file of JSON says",
                "填写交接单(JSON 文件)")
            .json(),
        post(
                "handover sign",
                ONE + "/handover/signature",
                "Sign the slip with this digest",
                "签署交接单")
            .text("digest", "the slip's digest", "交接单摘要")
            .text("as", "for which party, if for several", "签署方"));
  }

  private static List<Verb> grants() {
    return List.of(
        get("grants", GRANTS, "List grants", "列出授权")
            .query("resource", "on this resource", "数据资源")
            .query("standing", "standing so", "状态")
            .paged()
            .showing("id", "consumer", "resource", "from", "until", "status"),
        get("grant", GRANTS + "/{id}", "Show a grant", "查看授权"),
        post("suspend", GRANTS + "/{id}/suspension", "Suspend a grant at once", "立即暂停授权")
            .text("reason", "why", "理由"),
        post("resume", GRANTS + "/{id}/resumption", "Let a suspended grant go on", "恢复授权")
            .text("reason", "why", "理由"),
        post("terminate", GRANTS + "/{id}/revocation", "End a grant at once", "立即终止授权")
            .text("reason", "why", "理由"));
  }
}
