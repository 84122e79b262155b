package org.civiclake.governance.client.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that the command line can do. */
final class Verbs {

  private static final Map<String, String> GROUPS =
      Map.of(
          "catalog", about("The resource catalog: compile, review, publish", "数据资源目录:编制、审核、发布"),
          "agreement", about("The agreement that comes before the data", "数据使用协议"),
          "deliveries", about("Data that are pushed to an agency's own place", "批量推送与前置机交付"),
          "handover", about("Data that are handed over on a medium", "线下交接"),
          "issues", about("What is wrong with data, until it is mended", "问题数据及其闭环处理"),
          "objections", about("What people object to, complain of or want verified", "异议、投诉与核实"),
          "changes",
              about("Changes of data: asked for, approved, made, reviewed", "数据变更:申请、批准、实施、复核"),
          "ledger", about("The record of every change", "全程留痕的账本"),
          "statements", about("What was done with an agency's data, and by whom", "数据使用情况清单"),
          "supervision", about("The yearly evaluation and the breaches", "年度评估与违规清单"));

  private Verbs() {}

  static List<Verb> all() {
    return Stream.of(
            CatalogVerbs.all(),
            ApplicationVerbs.all(),
            DeliveryVerbs.all(),
            IssueVerbs.all(),
            OversightVerbs.all())
        .flatMap(List::stream)
        .toList();
  }

  /** What a group of commands is about, in English and Chinese. */
  static String group(String name) {
    return GROUPS.getOrDefault(name, about(name, name));
  }

  private static String about(String english, String chinese) {
    return english + ". " + chinese + "。";
  }
}
