package org.civiclake.governance.server.catalog.open;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.catalog.open.DcatExport.Offer;
import org.civiclake.governance.server.catalog.open.OpenCatalog.Wanted;

/** The open catalog as text, written once for each edition. */
@ApplicationScoped
class DcatDocuments {

  private final OpenCatalog open;
  private final Catalog catalog;
  private final DcatExport export;
  private final GovernanceConfig.OpenCatalog config;
  private final Map<Form, Document> written = new EnumMap<>(Form.class);
  private int edition = -1;

  DcatDocuments(OpenCatalog open, Catalog catalog, DcatExport export, GovernanceConfig config) {
    this.open = open;
    this.catalog = catalog;
    this.export = export;
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

  /** The text for the edition in force. */
  synchronized Document current(Form form) throws SQLException {
    int inForce = catalog.edition();
    if (inForce != edition) {
      written.clear();
      edition = inForce;
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
      open.provider(contract).ifPresent(agency -> offers.add(new Offer(contract, agency)));
    }
    LocalDate published = catalog.publishedOn().orElse(LocalDate.EPOCH);
    Model model = export.render(offers, publisher(), published);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RDFDataMgr.write(bytes, model, form.format);
    return new Document(
        bytes.toByteArray(), "%d-%s-%d".formatted(edition, form.name(), bytes.size()));
  }

  /** The body that runs the catalog; the installation's own division when it is not listed. */
  private Agency publisher() {
    return catalog
        .agency(config.publisher())
        .orElseGet(
            () -> new Agency(config.publisher(), config.publisher(), catalog.division().value()));
  }
}
