package org.civiclake.governance.client.cli;

import static org.civiclake.governance.client.cli.Verb.get;
import static org.civiclake.governance.client.cli.Verb.post;

import java.util.List;
import java.util.stream.Stream;

/** What people find wrong with data, and changes of data (NB43, NJ19, SX31, YZ22). */
final class IssueVerbs {

  private static final String ISSUES = "/api/v1/issues";
  private static final String ISSUE = ISSUES + "/{id}";
  private static final String CHANGES = "/api/v1/data-changes";
  private static final String CHANGE = CHANGES + "/{id}";
  private static final String[] SUMMARY = {"id", "kind", "stage", "provider", "matters", "overdue"};

  private IssueVerbs() {}

  static List<Verb> all() {
    return Stream.of(reports(), handling(), changes()).flatMap(List::stream).toList();
  }

  private static List<Verb> reports() {
    return List.of(
        get("issues list", ISSUES, "List issues, objections and complaints", "列出问题数据、异议与投诉")
            .query("kind", "of this kind", "类型")
            .query("stage", "at this stage", "所处阶段")
            .query("overdue", "true: late ones alone", "仅逾期")
            .paged()
            .showing(SUMMARY),
        get("issues show", ISSUE, "Show an issue and all that happened to it", "查看问题及其全过程"),
        report(post("issues report", ISSUES, "Report wrong data", "反馈问题数据")),
        report(
            post("objections file", "/api/v1/objections", "Object to data about oneself", "提出异议")),
        report(
            post(
                "objections complain",
                "/api/v1/complaints",
                "Complain that opened data infringe",
                "投诉侵权")),
        report(
            post(
                "objections verify",
                "/api/v1/verifications",
                "Ask for data to be verified",
                "申请核实")),
        report(
            post(
                "objections correct",
                "/api/v1/catalog-corrections",
                "Ask for the open catalog to be corrected",
                "申请更正开放目录")));
  }

  private static Verb report(Verb verb) {
    return verb.text("resource", "agency/name", "数据资源,单位/名称")
        .list("fields", "the fields by English name", "数据项(英文名)")
        .text("description", "what is wrong", "问题描述")
        .json();
  }

  private static List<Verb> handling() {
    return List.of(
        post(
                "issues assign",
                ISSUE + "/assignment",
                "Name the agency that must handle it",
                "指定处理单位")
            .text("agency", "which", "单位"),
        post("issues return", ISSUE + "/return", "Say that it is another agency's", "退回")
            .text("reason", "why", "理由"),
        post("issues begin", ISSUE + "/beginning", "Begin to handle it", "开始处理"),
        post("issues mark", ISSUE + "/mark", "Mark the data as disputed", "标注争议"),
        post("issues suspend", ISSUE + "/suspension", "Stop the data's use meanwhile", "暂停使用")
            .text("reason", "why", "理由"),
        post("issues answer", ISSUE + "/answer", "Answer whoever reported it", "答复")
            .text("words", "the answer", "答复内容"),
        post("issues decide", ISSUE + "/decision", "Decide what is the case", "作出认定")
            .text("finding", "the finding", "认定结论")
            .text("explanation", "the explanation", "说明")
            .text("reference", "the batch or the document", "批次或文号")
            .text("basis", "the ground", "依据"),
        post("issues complete", ISSUE + "/completion", "Say that it is done", "办结")
            .text("reference", "the batch or the document", "批次或文号"),
        post("issues limit", ISSUE + "/limit", "Set a time limit", "规定期限")
            .text("until", "the last day", "截止日期")
            .text("reason", "why", "理由"),
        post("issues ask-time", ISSUE + "/extension-request", "Ask for more time", "申请延期")
            .text("until", "the last day", "截止日期")
            .text("reason", "why", "理由")
            .text("consentOf", "whose consent there is", "已同意的一方"),
        post("issues give-time", ISSUE + "/extension", "Give more time", "同意延期")
            .always("approved", true)
            .text("reason", "why", "理由"),
        post("issues refuse-time", ISSUE + "/extension", "Give no more time", "不同意延期")
            .always("approved", false)
            .text("reason", "why", "理由"));
  }

  private static List<Verb> changes() {
    return List.of(
        get("changes list", CHANGES, "List changes of data", "列出数据变更").paged(),
        get("changes show", CHANGE, "Show a change", "查看数据变更"),
        post("changes ask", CHANGES, "Ask for data to be changed", "申请变更数据")
            .text("resource", "agency/name", "数据资源,单位/名称")
            .flag("bulk", "many rows at once", "批量变更")
            .text("issue", "the issue behind it", "对应的问题编号")
            .text("description", "what and why", "变更内容与原因"),
        post("changes approve", CHANGE + "/decision", "Approve a change", "批准变更")
            .always("approved", true)
            .text("reason", "why", "理由"),
        post("changes refuse", CHANGE + "/decision", "Refuse a change", "不批准变更")
            .always("approved", false)
            .text("reason", "why", "理由"),
        post("changes make", CHANGE + "/making", "Say in which batch it was made", "登记实施批次")
            .text("batch", "the batch", "批次"),
        post("changes pass", CHANGE + "/review", "Find a change well made", "复核通过")
            .always("passed", true)
            .text("reason", "why", "理由"),
        post("changes fail", CHANGE + "/review", "Find a change badly made", "复核不通过")
            .always("passed", false)
            .text("reason", "why", "理由"));
  }
}
