package org.civiclake.sharing.server.download;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.limits.Limits;
import org.civiclake.sharing.server.uses.TableUses;
import org.jboss.resteasy.reactive.PathPart;

/**
 * Files as answers: whole or in part (RFC 9110), with names in Chinese (RFC 6266). Who asks for a
 * file that is not made soon enough is told how far it is, and a browser asks again by itself.
 */
@Singleton
class FileAnswers {

  private static final int AGAIN_AFTER = 5;
  private static final Pattern WAIT =
      Pattern.compile("(?:^|[,;\\s])wait\\s?=\\s?([0-9]{1,6})(?![0-9])", Pattern.CASE_INSENSITIVE);

  private final Titles titles;
  private final TableUses uses;
  private final Limits limits;
  private final Duration patience;
  private final Clock clock;

  FileAnswers(Titles titles, TableUses uses, Limits limits, SharingSettings settings, Clock clock) {
    this.titles = titles;
    this.limits = limits;
    this.uses = uses;
    this.patience = settings.sharing().files().patience();
    this.clock = clock;
  }

  /** How far a file is. */
  public record Progress(String status, long rowsDone, long rowsTotal, String message) {}

  /** The answer, when the file is there or too long is waited for it. */
  CompletionStage<Response> answer(
      Readers.Reader reader,
      PublishedTable table,
      FileFormat format,
      Production production,
      HttpHeaders headers,
      boolean content) {
    return production
        .file()
        .thenApply(Optional::of)
        .completeOnTimeout(Optional.empty(), wait(headers).toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(
            file ->
                file.map(made -> file(reader, table, format, made, headers, content))
                    .orElseGet(() -> underWay(production)))
        .exceptionally(
            e -> {
              throw e instanceof CompletionException
                      && e.getCause() instanceof RuntimeException cause
                  ? cause
                  : new IllegalStateException(e);
            });
  }

  /** As long as the client prefers (RFC 7240 section 4.3), and no longer than this server does. */
  private Duration wait(HttpHeaders headers) {
    Matcher asked = WAIT.matcher(Optional.ofNullable(headers.getHeaderString("Prefer")).orElse(""));
    return asked.find()
        ? Collections.min(List.of(patience, Duration.ofSeconds(Long.parseLong(asked.group(1)))))
        : patience;
  }

  private Response file(
      Readers.Reader reader,
      PublishedTable table,
      FileFormat format,
      StoredFile file,
      HttpHeaders headers,
      boolean content) {
    if (matches(headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH), file)) {
      return described(Response.status(Response.Status.NOT_MODIFIED), table, format, file).build();
    }
    Optional<ByteRange> part =
        Optional.ofNullable(headers.getHeaderString("Range"))
            .filter(range -> content && mayGoOn(headers, file))
            .flatMap(range -> ByteRange.read(range, file.size()));
    if (part.filter(range -> range.length() == 0).isPresent()) {
      return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
          .header("Content-Range", part.get().contentRange(file.size()))
          .build();
    }
    ByteRange range = part.orElseGet(() -> new ByteRange(0, file.size()));
    Response.ResponseBuilder answer =
        described(
            Response.status(part.isPresent() ? 206 : 200).type(format.mediaType()),
            table,
            format,
            file);
    part.ifPresent(one -> answer.header("Content-Range", one.contentRange(file.size())));
    if (!content) {
      return answer.header(HttpHeaders.CONTENT_LENGTH, file.size()).build();
    }
    reader.recipient().ifPresent(recipient -> limits.take(recipient, range.length()));
    uses.allowed(
        reader.actor(),
        Door.FILES,
        Deed.DOWNLOAD,
        table,
        new Extent(FileMaker.rows(table), range.length()));
    return answer.entity(new PathPart(file.path(), range.first(), range.length())).build();
  }

  private Response.ResponseBuilder described(
      Response.ResponseBuilder answer, PublishedTable table, FileFormat format, StoredFile file) {
    LocalDate today = LocalDate.now(clock.withZone(Titles.ZONE));
    return answer
        .header(HttpHeaders.ETAG, file.tag())
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
        .header("X-Content-Type-Options", "nosniff")
        .header("Civiclake-Source", encoded(titles.source(table.publication().resource())))
        .header("Civiclake-Acquired-On", today)
        .header("Civiclake-Published-At", Instant.ofEpochMilli(table.snapshot().timestampMillis()))
        .header("Civiclake-Version", table.version())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(table, format, today));
  }

  /** RFC 6266 with RFC 8187: a plain name for old clients, the Chinese one for all others. */
  private String disposition(PublishedTable table, FileFormat format, LocalDate today) {
    var resource = table.publication().resource();
    String name =
        "%s-%s-%s.%s"
            .formatted(
                titles.provider(resource), titles.title(resource), today, format.extension());
    return "attachment; filename=\"%s-%s-%s.%s\"; filename*=UTF-8''%s"
        .formatted(resource.agency(), resource.name(), today, format.extension(), encoded(name));
  }

  private static Response underWay(Production production) {
    long done = production.rowsDone().get();
    return Response.accepted(
            new Progress(
                "IN_PREPARATION",
                done,
                production.rowsTotal(),
                "The file is being made; ask again in a few seconds (文件正在生成,请稍候)"))
        .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
        .header(HttpHeaders.RETRY_AFTER, AGAIN_AFTER)
        .header("Refresh", AGAIN_AFTER)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static boolean mayGoOn(HttpHeaders headers, StoredFile file) {
    String known = headers.getHeaderString("If-Range");
    return known == null || known.strip().equals(file.tag());
  }

  private static boolean matches(List<String> tags, StoredFile file) {
    return tags != null
        && tags.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(tag -> tag.equals("*") || tag.equals(file.tag()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
