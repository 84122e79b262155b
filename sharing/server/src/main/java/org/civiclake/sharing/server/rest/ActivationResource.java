package org.civiclake.sharing.server.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.recipients.Activations;
import org.civiclake.sharing.server.recipients.Token;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/**
 * The links by which recipients get their profiles. Looking at one, as mail scanners do, shows a
 * page with a button and uses nothing up; the button does, once.
 */
@Tag(name = "Recipients", description = "Who pulls shared tables, and by which right")
@Path("/delta-sharing/activation/{code}")
@PermitAll
public class ActivationResource {

  private static final Logger LOG = Logger.getLogger("org.civiclake.sharing.recipients");
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head><meta charset="utf-8"><title>Civiclake</title></head>
      <body>
      <h1>数据共享接入凭证 · Your sharing profile</h1>
      <p>点击按钮下载配置文件(.share)。链接只能使用一次;文件内含访问令牌,请妥善保管。</p>
      <p>The button downloads your profile (.share). It works once. The file holds your access
      token: keep it private.</p>
      <form method="post"><button type="submit">下载 · Download</button></form>
      </body>
      </html>
      """;

  private final Activations activations;

  ActivationResource(Activations activations) {
    this.activations = activations;
  }

  @Operation(summary = "Shows a page whose button opens the link; uses nothing up")
  @GET
  public Response look() {
    return hardened(Response.ok(PAGE).type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8")))
        .header(
            "Content-Security-Policy",
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
        .build();
  }

  @Operation(summary = "Opens the link: the first caller gets the profile file, all others 404")
  @POST
  public Response open(@PathParam("code") String code) {
    Activations.Opened opened = activations.open(token(code));
    String name = opened.recipient().name();
    LOG.infof("Recipient %s opened its link", name);
    return hardened(Response.ok(opened.profile()).type(MediaType.APPLICATION_JSON))
        .header("Content-Disposition", "attachment; filename=\"%s.share\"".formatted(name))
        .build();
  }

  private static Token token(String code) {
    try {
      return Token.presented(code);
    } catch (IllegalArgumentException e) {
      throw SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such link");
    }
  }

  private static Response.ResponseBuilder hardened(Response.ResponseBuilder answer) {
    return answer
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff");
  }
}
