package org.civiclake.governance.server.catalog.open;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.catalog.open.DcatExport.Offer;
import org.civiclake.governance.server.catalog.open.OpenCatalog.Wanted;
import org.civiclake.governance.server.issue.OpeningStops;

/** The open catalog as text, written once for each edition and what is stopped in it. */
@ApplicationScoped
class DcatDocuments {

  private final OpenCatalog open;
  private final Catalog catalog;
  private final DcatExport export;
  private final OpeningStops stops;
  private final GovernanceConfig.OpenCatalog config;
  private final Map<Form, Document> written = new EnumMap<>(Form.class);
  private State state = new State(-1, Set.of());

  DcatDocuments(
      OpenCatalog open,
      Catalog catalog,
      DcatExport export,
      OpeningStops stops,
      GovernanceConfig config) {
    this.open = open;
    this.catalog = catalog;
    this.export = export;
    this.stops = stops;
    this.config = config.openCatalog();
  }

  /** How RDF is written. */
  enum Form {
    TURTLE(RDFFormat.TURTLE_PRETTY),
    JSON_LD(RDFFormat.JSONLD11_PRETTY);

    private final RDFFormat format;

    Form(RDFFormat format) {
      this.format = format;
    }
  }

  /**
   * A text.
   *
   * @param digest changes when the text does
   */
  record Document(byte[] bytes, String digest) {}

  /**
   * What a text follows from.
   *
   * @param stopped the resources whose opening is stopped for now (NB39)
   */
  private record State(int edition, Set<String> stopped) {}

  /** The text for the edition in force. */
  synchronized Document current(Form form) throws SQLException {
    State now = new State(catalog.edition(), Set.copyOf(stops.all().keySet()));
    if (!now.equals(state)) {
      written.clear();
      state = now;
    }
    Document document = written.get(form);
    if (document == null) {
      document = write(form);
      written.put(form, document);
    }
    return document;
  }

  private Document write(Form form) throws SQLException {
    List<Offer> offers = new ArrayList<>();
    for (Contract contract : open.find(Wanted.anything())) {
      open.provider(contract)
          .ifPresent(agency -> offers.add(new Offer(contract, agency, hasFiles(contract))));
    }
    LocalDate published = catalog.publishedOn().orElse(LocalDate.EPOCH);
    Model model = export.render(offers, publisher(), published);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RDFDataMgr.write(bytes, model, form.format);
    return new Document(
        bytes.toByteArray(), UUID.nameUUIDFromBytes(bytes.toByteArray()).toString());
  }

  private boolean hasFiles(Contract contract) {
    return contract.openTier() == Tier.UNCONDITIONAL
        && !state.stopped().contains(contract.id().toString());
  }

  /** The body that runs the catalog; the installation's own division when it is not listed. */
  private Agency publisher() {
    return catalog
        .agency(config.publisher())
        .orElseGet(
            () -> new Agency(config.publisher(), config.publisher(), catalog.division().value()));
  }
}
