package org.civiclake.governance.client.cli;

import static org.civiclake.governance.client.cli.Verb.get;
import static org.civiclake.governance.client.cli.Verb.post;
import static org.civiclake.governance.client.cli.Verb.put;

import java.util.List;

/** What the authority and an agency's own people do with recipients of shared data. */
final class RecipientVerbs {

  private static final String ALL = "/api/v1/recipients";
  private static final String ONE = ALL + "/{name}";

  private RecipientVerbs() {}

  static List<Verb> all() {
    return List.of(
        get(
                "list",
                ALL,
                "List recipients; an agency's people see their own agency's",
                "列出接收方;单位人员仅见本单位的")
            .query("pageToken", "continue after this, as the last page says", "从此处之后继续,见上一页")
            .query("maxResults", "at most so many, 50 when left out", "最多条数,默认 50")
            .showing("name", "agency", "state", "lastUsedAt", "createdBy"),
        get(
            "show",
            ONE,
            "Show a recipient: its state, when its tokens end, its limits",
            "查看接收方:状态、令牌有效期、限额"),
        post(
                "create",
                ALL,
                "Make a recipient of an agency, with a link to its token",
                "新建接收方并生成领取链接")
            .text("name", "its name", "名称")
            .text("agency", "the agency whose rights it has", "所属单位")
            .text("lifetime", "of its token, for example P90D", "令牌有效期,如 P90D"),
        post(
                "activate",
                ONE + "/activation",
                "Offer a link that gives a token, once; the token before then ends",
                "生成一次性领取链接;领取后旧令牌失效")
            .text("lifetime", "of the token, for example P90D", "令牌有效期,如 P90D"),
        post(
                "rotate",
                ONE + "/rotation",
                "Replace the token: the present one ends after a grace",
                "轮换令牌:现用令牌在宽限期后失效")
            .text(
                "grace",
                "how long the present one still works; PT0S ends it at once",
                "宽限期;PT0S 为立即失效")
            .text("lifetime", "of the new token, for example P90D", "新令牌有效期,如 P90D"),
        post(
            "revoke",
            ONE + "/revocation",
            "Shut a recipient out, at once and for good",
            "立即且永久停用接收方"),
        put(
                "limit",
                ONE + "/limits",
                "Set its limits; what is left out is as usual",
                "设置限额;未填写的按默认")
            .number("requests", "requests a second", "每秒请求数")
            .number("pulls", "pulls at a time", "并发下载数")
            .number("bytesADay", "bytes a day", "每日字节数"),
        put(
                "client",
                ONE + "/client",
                "Say which OAuth client may act as it; none when left out",
                "绑定 OAuth 客户端;未填写则解除绑定")
            .text("client", "the client's id at the OpenID provider", "身份提供方的客户端标识"),
        put(
                "addresses",
                ONE + "/addresses",
                "Set the networks that it may come from; from everywhere when left out",
                "设置允许的来源网段;未填写则不限")
            .list("addresses", "networks (CIDR), for example 10.1.0.0/16", "网段,如 10.1.0.0/16"));
  }
}
