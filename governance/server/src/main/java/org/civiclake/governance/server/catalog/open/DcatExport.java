package org.civiclake.governance.server.catalog.open;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.contract.UpdateSchedule.Frequency;
import org.civiclake.governance.server.GovernanceConfig;

/**
 * The open catalog as RDF (W3C DCAT 3; EU frequencies, file types and access rights as DCAT-AP asks
 * for).
 */
@ApplicationScoped
class DcatExport {

  private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
  private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";
  private static final String CHINESE = "zh";

  private final String base;
  private final GovernanceConfig.OpenCatalog config;
  private final Optional<String> files;

  DcatExport(GovernanceConfig config) {
    this.base =
        config
            .openCatalog()
            .url()
            .or(() -> config.issuer().url())
            .orElse("http://127.0.0.1:28080")
            .replaceAll("/$", "");
    this.config = config.openCatalog();
    this.files = this.config.files().map(url -> url.replaceAll("/$", ""));
  }

  /**
   * An open resource with who provides it.
   *
   * @param hasFiles whether its files are there without a grant
   */
  record Offer(Contract contract, Agency provider, boolean hasFiles) {}

  /**
   * The whole catalog.
   *
   * @param publisher the body that runs it
   * @param published when the edition was published
   */
  Model render(List<Offer> offers, Agency publisher, LocalDate published) {
    Model model = ModelFactory.createDefaultModel();
    model.setNsPrefix("dcat", DCAT.NS);
    model.setNsPrefix("dct", DCTerms.NS);
    model.setNsPrefix("foaf", FOAF.NS);
    model.setNsPrefix("skos", SKOS.uri);
    model.setNsPrefix("xsd", "http://www.w3.org/2001/XMLSchema#");
    Resource catalog =
        model
            .createResource(base + "/api/v1/catalog/dcat")
            .addProperty(RDF.type, DCAT.Catalog)
            .addProperty(DCTerms.title, config.title(), CHINESE)
            .addProperty(DCTerms.description, config.description(), CHINESE)
            .addProperty(DCTerms.language, iri(model, AUTHORITY + "language/ZHO"))
            .addProperty(DCTerms.license, iri(model, config.license()))
            .addProperty(DCTerms.publisher, agent(model, publisher))
            .addProperty(DCTerms.spatial, place(model, publisher.divisionCode()))
            .addProperty(DCTerms.modified, published.toString(), XSDDatatype.XSDdate)
            .addProperty(FOAF.homepage, iri(model, base + "/api/v1/open-catalog"));
    for (Offer offer : offers) {
      catalog.addProperty(DCAT.dataset, dataset(model, offer, published));
    }
    return model;
  }

  private Resource dataset(Model model, Offer offer, LocalDate published) {
    Contract contract = offer.contract();
    Resource dataset =
        iri(model, base + "/api/v1/open-catalog/" + contract.id())
            .addProperty(RDF.type, DCAT.Dataset)
            .addProperty(DCTerms.identifier, contract.id().toString())
            .addProperty(DCTerms.title, contract.title(), CHINESE)
            .addProperty(DCTerms.description, contract.summary(), CHINESE)
            .addProperty(DCTerms.publisher, agent(model, offer.provider()))
            .addProperty(DCTerms.accrualPeriodicity, frequency(model, contract))
            .addProperty(DCTerms.accessRights, accessRights(model, contract.openTier()))
            .addProperty(DCTerms.spatial, place(model, offer.provider().divisionCode()))
            .addProperty(DCTerms.language, iri(model, AUTHORITY + "language/ZHO"))
            .addProperty(DCTerms.modified, published.toString(), XSDDatatype.XSDdate)
            .addProperty(DCAT.theme, theme(model, contract.theme()))
            .addProperty(DCAT.keyword, contract.theme(), CHINESE)
            .addProperty(DCAT.keyword, contract.businessName(), CHINESE)
            .addProperty(model.createProperty(DCAT.NS, "version"), contract.version());
    for (OpenFormat format : OpenFormat.values()) {
      dataset.addProperty(DCAT.distribution, distribution(model, offer, format));
    }
    return dataset;
  }

  /** A format of a dataset; without a file of its own it is asked for where the dataset is. */
  private Resource distribution(Model model, Offer offer, OpenFormat format) {
    Contract contract = offer.contract();
    String page = base + "/api/v1/open-catalog/" + contract.id();
    Resource distribution =
        iri(model, page + "#" + format.name().toLowerCase(Locale.ROOT))
            .addProperty(RDF.type, DCAT.Distribution)
            .addProperty(DCTerms.title, contract.title() + " " + format.name(), CHINESE)
            .addProperty(DCTerms.format, iri(model, AUTHORITY + "file-type/" + format.name()))
            .addProperty(DCTerms.license, iri(model, config.license()));
    format
        .mediaType()
        .ifPresent(
            type -> distribution.addProperty(DCAT.mediaType, iri(model, MEDIA_TYPES + type)));
    Optional<Resource> file =
        files
            .filter(folder -> offer.hasFiles())
            .map(folder -> "%s/%s.%s".formatted(folder, contract.id(), format.extension()))
            .map(address -> iri(model, address));
    file.ifPresent(address -> distribution.addProperty(DCAT.downloadURL, address));
    return distribution.addProperty(DCAT.accessURL, file.orElseGet(() -> iri(model, page)));
  }

  private Resource agent(Model model, Agency agency) {
    return iri(model, base + "/agencies/" + agency.id())
        .addProperty(RDF.type, FOAF.Agent)
        .addProperty(DCTerms.identifier, agency.id())
        .addProperty(FOAF.name, agency.name(), CHINESE);
  }

  private Resource place(Model model, String division) {
    return iri(model, base + "/divisions/" + division)
        .addProperty(RDF.type, DCTerms.Location)
        .addProperty(DCTerms.identifier, division);
  }

  private Resource theme(Model model, String theme) {
    return iri(model, base + "/themes/" + PathSegments.encode(theme))
        .addProperty(RDF.type, SKOS.Concept)
        .addProperty(SKOS.prefLabel, theme, CHINESE);
  }

  private static Resource frequency(Model model, Contract contract) {
    return iri(model, AUTHORITY + "frequency/" + frequency(contract.schedule().frequency()));
  }

  private static String frequency(Frequency frequency) {
    return switch (frequency) {
      case REALTIME -> "UPDATE_CONT";
      case DAILY -> "DAILY";
      case WEEKLY -> "WEEKLY";
      case MONTHLY -> "MONTHLY";
      case QUARTERLY -> "QUARTERLY";
      case YEARLY -> "ANNUAL";
      case ONCE -> "NEVER";
    };
  }

  private static Resource accessRights(Model model, Tier tier) {
    return iri(
        model,
        AUTHORITY
            + "access-right/"
            + switch (tier) {
              case UNCONDITIONAL -> "PUBLIC";
              case RESTRICTED -> "RESTRICTED";
              case PROHIBITED -> "NON_PUBLIC";
            });
  }

  private static Resource iri(Model model, String iri) {
    return model.createResource(iri);
  }
}
