package org.civiclake.sharing.server.download;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.policy.Caller;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.protocol.PageToken;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.access.VisibleTables;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.rest.CurrentRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Files of open data for anyone, and of granted data for whom they were granted to (NB37, NJ32,
 * YZ20, RZ20). Every request is decided anew, also one that goes on with an earlier download.
 */
@Tag(name = "Files", description = "Shared and open data as files for people")
@Path("/files")
@PermitAll
public class FilesResource {

  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  private final Readers readers;
  private final VisibleTables visible;
  private final FileMaker maker;
  private final FileAnswers answers;
  private final Titles titles;
  private final CurrentRequest current;

  FilesResource(
      Readers readers,
      VisibleTables visible,
      FileMaker maker,
      FileAnswers answers,
      Titles titles,
      CurrentRequest current) {
    this.readers = readers;
    this.visible = visible;
    this.maker = maker;
    this.answers = answers;
    this.titles = titles;
    this.current = current;
  }

  /**
   * A table that there are files of.
   *
   * @param resource provider and name
   * @param files by format, their paths
   */
  public record Item(
      String resource,
      String title,
      String provider,
      long version,
      Instant publishedAt,
      long rows,
      Map<String, String> files) {}

  /** What there is for whom asks, by resource. */
  @Operation(
      summary = "What there is for whoever asks, by resource",
      description =
          "Without a token, what is open to anyone; with one, also what was granted to its holder."
              + " maxResults is at most 200; pageToken is the nextPageToken of the page before.")
  @GET
  @Produces(MediaType.APPLICATION_JSON + ";charset=utf-8")
  public Page<Item> list(
      @HeaderParam(HttpHeaders.AUTHORIZATION) Optional<String> authorization,
      @QueryParam("maxResults") Optional<String> maxResults,
      @QueryParam("pageToken") Optional<String> pageToken) {
    Caller caller = readers.of(authorization).caller();
    List<Item> items = visible.of(caller).stream().map(this::item).toList();
    try {
      return PageToken.page(
          items,
          Item::resource,
          Optional.of(maxResults.map(FilesResource::count).orElse(USUAL_PAGE)),
          pageToken.filter(text -> !text.isEmpty()).map(PageToken::parse));
    } catch (IllegalArgumentException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getMessage());
    }
  }

  /** A file, or a part of it; 202 while it is being made. */
  @Operation(
      summary = "A file, or a part of it; 202 while it is being made",
      description =
          "The file is the resource's name and a format: csv, jsonl, xlsx or parquet; names says in"
              + " which language its headings are, en or zh. Range, If-Range and If-None-Match are"
              + " heeded; Prefer: wait=N (RFC 7240) says how many seconds to wait for a file that"
              + " is being made.")
  @APIResponse(
      responseCode = "200",
      description = "The file, with its source and the day in its headers",
      content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
  @APIResponse(
      responseCode = "202",
      description = "It is being made: how far it is, and in Retry-After when to ask again",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = FileAnswers.Progress.class)))
  @APIResponse(responseCode = "206", description = "The part that Range names")
  @APIResponse(responseCode = "304", description = "If-None-Match names it: it has not changed")
  @APIResponse(responseCode = "401", description = "It is for those who sign in")
  @APIResponse(responseCode = "404", description = "There is no such file for whoever asks")
  @APIResponse(responseCode = "416", description = "Range names what it does not have")
  @APIResponse(responseCode = "429", description = "Too much was asked for; see Retry-After")
  @GET
  @Path("{provider}/{file}")
  @Blocking
  public CompletionStage<Response> get(
      @PathParam("provider") String provider,
      @PathParam("file") String file,
      @QueryParam("names") Optional<String> names,
      @Context HttpHeaders headers) {
    return answer(provider, file, names, headers, true);
  }

  /** The same without the content. */
  @Operation(summary = "What would be answered to GET, without the content")
  @HEAD
  @Path("{provider}/{file}")
  @Blocking
  public CompletionStage<Response> head(
      @PathParam("provider") String provider,
      @PathParam("file") String file,
      @QueryParam("names") Optional<String> names,
      @Context HttpHeaders headers) {
    return answer(provider, file, names, headers, false);
  }

  private CompletionStage<Response> answer(
      String provider, String file, Optional<String> names, HttpHeaders headers, boolean content) {
    Readers.Reader reader =
        readers.of(Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION)));
    int dot = file.lastIndexOf('.');
    FileFormat format =
        FileFormat.of(file.substring(dot + 1)).filter(found -> dot > 0).orElseThrow(this::noSuch);
    PublishedTable table = find(reader, provider, file.substring(0, dot));
    current.about(table);
    Production production = maker.file(table, format, language(names));
    return answers.answer(reader, table, format, production, headers, content);
  }

  private PublishedTable find(Readers.Reader reader, String provider, String name) {
    SharedTableName shared;
    try {
      shared = new SharedTableName(provider, PublishedTable.SCHEMA, name);
    } catch (IllegalArgumentException e) {
      throw noSuch();
    }
    Optional<PublishedTable> found = visible.find(reader.caller(), shared);
    if (found.isEmpty()
        && reader.anonymous()
        && visible.find(Caller.signedIn("somebody"), shared).isPresent()) {
      throw SharingError.UNAUTHENTICATED.because(
          "Sign in to get this file: send a bearer token (请登录后获取)");
    }
    return found.orElseThrow(this::noSuch);
  }

  private RuntimeException noSuch() {
    return SharingError.RESOURCE_DOES_NOT_EXIST.because(
        "There is no such file for you; GET /files lists what there is, in the formats %s (没有该文件)"
            .formatted(FileFormat.all()));
  }

  private Item item(PublishedTable table) {
    ResourceId resource = table.publication().resource();
    Map<String, String> files = new LinkedHashMap<>();
    for (FileFormat format : FileFormat.values()) {
      if (format != FileFormat.XLSX || FileMaker.rows(table) <= XlsxFile.MOST_ROWS) {
        files.put(
            format.extension(),
            "/files/%s/%s.%s".formatted(resource.agency(), resource.name(), format.extension()));
      }
    }
    return new Item(
        resource.toString(),
        titles.title(resource),
        titles.provider(resource),
        table.version(),
        Instant.ofEpochMilli(table.snapshot().timestampMillis()),
        FileMaker.rows(table),
        files);
  }

  private static Column.Names language(Optional<String> text) {
    return switch (text.orElse("en")) {
      case "en" -> Column.Names.EN;
      case "zh" -> Column.Names.ZH;
      default -> throw SharingError.INVALID_PARAMETER_VALUE.because("names is en or zh");
    };
  }

  private static int count(String text) {
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
      throw new IllegalArgumentException("maxResults is a number and not below 1");
    }
    return Math.min(LARGEST_PAGE, Integer.parseInt(text));
  }
}
