package org.civiclake.governance.server.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.alert.Alert;
import org.civiclake.governance.model.alert.AlertKind;
import org.civiclake.governance.model.alert.AlertStage;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Warnings of unusual uses: the platform's servers raise them, the authority and the providers
 * whose data they are about see and handle them (NB45, NB48, RZ21).
 */
@Path("/api/v1/alerts")
@Tag(name = "Alerts", description = "Warnings of unusual uses of data")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AlertsResource {

  private final AlertDesk desk;
  private final AlertStore store;
  private final CurrentActor caller;

  AlertsResource(AlertDesk desk, AlertStore store, CurrentActor caller) {
    this.desk = desk;
    this.store = store;
    this.caller = caller;
  }

  /**
   * What was seen.
   *
   * @param recipient who used data
   * @param consumer the agency that it acts for
   * @param kind VOLUME, HOUR, ADDRESS, ENUMERATION or COMBINATION
   * @param day on which day
   * @param providers whose data
   * @param evidence what was seen, beside what is usual; names no person of the data
   */
  public record AlertForm(
      String recipient,
      String consumer,
      String kind,
      String day,
      List<String> providers,
      String evidence) {}

  /** Why a step is taken. */
  public record Because(String reason) {}

  /** An alert as it is shown. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record AlertView(
      UUID id,
      String recipient,
      Optional<String> consumer,
      AlertKind kind,
      LocalDate day,
      List<String> providers,
      String evidence,
      AlertStage stage) {

    static AlertView of(AlertStore.Kept kept) {
      Alert alert = kept.alert();
      return new AlertView(
          kept.id(),
          alert.raised().recipient(),
          alert.raised().consumer(),
          alert.raised().kind(),
          alert.raised().day(),
          alert.raised().providers(),
          alert.raised().evidence(),
          alert.stage());
    }
  }

  /**
   * A part of a list.
   *
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record AlertPage(List<AlertView> alerts, Optional<Long> next) {}

  /** A server of the platform saw something unusual; the same thing twice is one alert. */
  @Operation(
      summary = "A server of the platform saw something unusual; the same thing twice is one alert")
  @POST
  @RolesAllowed("service")
  public Response raise(AlertForm form) throws SQLException {
    UUID id = desk.raise(caller.get(), Texts.body(form));
    return Response.created(URI.create("/api/v1/alerts/" + id)).entity(again(id)).build();
  }

  /** The alerts, the latest first; a steward sees those about their own agency's data. */
  @Operation(
      summary = "The alerts, the latest first; a steward sees those about their own agency's data")
  @GET
  @RolesAllowed({"authority", "auditor", "steward"})
  public AlertPage list(
      @QueryParam("stage") Optional<String> stage,
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Actor actor = caller.get();
    Paging paging = Paging.of(after, limit);
    List<AlertStore.Kept> found =
        store.list(
            AlertDesk.seesAll(actor) ? Optional.empty() : Optional.of(actor.agency()),
            stage.map(AlertsResource::stage),
            paging.number(),
            paging.limit());
    Optional<Long> next =
        found.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(found.get(found.size() - 1).number());
    return new AlertPage(found.stream().map(AlertView::of).toList(), next);
  }

  /** One of them. */
  @Operation(summary = "One alert")
  @GET
  @Path("/{id}")
  @RolesAllowed({"authority", "auditor", "steward"})
  public AlertView get(@PathParam("id") String id) throws SQLException {
    Actor actor = caller.get();
    return store
        .find(id(id))
        .filter(kept -> AlertDesk.isVisible(actor, kept.alert()))
        .map(AlertView::of)
        .orElseThrow(AlertDesk::unknown);
  }

  /** The authority or the provider begins to look into it. */
  @Operation(summary = "The authority or the provider begins to look into it")
  @POST
  @Path("/{id}/acknowledgement")
  @RolesAllowed({"authority", "steward"})
  public AlertView acknowledge(@PathParam("id") String id, Because body) throws SQLException {
    return step(id, body, Alert::acknowledge);
  }

  /** The authority settles it. */
  @Operation(summary = "The authority settles it")
  @POST
  @Path("/{id}/closure")
  @RolesAllowed("authority")
  public AlertView close(@PathParam("id") String id, Because body) throws SQLException {
    return step(id, body, Alert::close);
  }

  private AlertView step(String id, Because body, AlertDesk.Step step) throws SQLException {
    UUID alert = id(id);
    desk.step(caller.get(), alert, Texts.required("reason", Texts.body(body).reason()), step);
    return again(alert);
  }

  private AlertView again(UUID id) throws SQLException {
    return AlertView.of(store.find(id).orElseThrow());
  }

  private static AlertStage stage(String text) {
    try {
      return AlertStage.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Kind.MALFORMED,
          "stage is one of " + List.of(AlertStage.values()) + ".",
          "stage 应为以下之一:" + List.of(AlertStage.values()) + "。");
    }
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw AlertDesk.unknown();
    }
  }
}
