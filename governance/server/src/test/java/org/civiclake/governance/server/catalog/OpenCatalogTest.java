package org.civiclake.governance.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.nobody;
import static org.civiclake.governance.server.catalog.CatalogSteps.published;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public sees of the catalog, and what harvesters take. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class OpenCatalogTest {

  private static final String SHAPES = "shapes/dcat.ttl";

  @Test
  void NB32_NJ31_RZ18_anyoneFindsWhatIsOpenWithProviderTierFormatTypeAndFrequency() {
    nobody()
        .get("/api/v1/open-catalog/civil-affairs/elderly_care_institution")
        .then()
        .statusCode(200)
        .body("title", equalTo("养老机构"))
        .body("providerName", equalTo("宁波市民政局"))
        .body("openTierName", equalTo("受限开放类"))
        .body("updateFrequency", equalTo("WEEKLY"))
        .body("formats", hasItem("CSV"))
        .body("fields.find { it.name == 'bed_count' }.type", equalTo("bigint"));
  }

  @Test
  void NB32_whatIsClosedIsNotThere() {
    nobody()
        .queryParam("limit", 200)
        .get("/api/v1/open-catalog")
        .then()
        .statusCode(200)
        .body("items.resource", hasItem("statistics/administrative_division"))
        .body("items.resource", not(hasItem("civil-affairs/subsistence_allowance")));
    nobody().get("/api/v1/open-catalog/civil-affairs/subsistence_allowance").then().statusCode(404);
  }

  @Test
  void NB33_itIsSearchedByWordsThemeProviderAndTier() {
    nobody()
        .queryParam("q", "床位数")
        .queryParam("agency", "civil-affairs")
        .get("/api/v1/open-catalog")
        .then()
        .body("items.resource", hasItem("civil-affairs/elderly_care_institution"));
    nobody()
        .queryParam("tier", "UNCONDITIONAL")
        .get("/api/v1/open-catalog")
        .then()
        .body("items.openTier", everyItem(equalTo("UNCONDITIONAL")));
    nobody()
        .queryParam("q", "没有这样的数据")
        .get("/api/v1/open-catalog")
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void itIsReadPageByPage() {
    published(Contracts.homes(Contracts.freshName()));
    String next =
        nobody().queryParam("limit", 1).get("/api/v1/open-catalog").then().extract().path("next");
    nobody()
        .queryParam("limit", 1)
        .queryParam("after", next)
        .get("/api/v1/open-catalog")
        .then()
        .body("items", hasSize(1))
        .body("items.resource", not(hasItem(next)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=x", "tier=PROHIBITED", "tier=x", "limit=201"})
  void whatCannotBeAskedIsSaid(String query) {
    nobody().get("/api/v1/open-catalog?" + query).then().statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({"text/turtle, TURTLE", "application/ld+json, JSON-LD"})
  void NB32_RZ18_harvestersTakeDcatThatKeepsToItsShapes(String mediaType, String language) {
    Response response =
        nobody()
            .accept(mediaType)
            .get("/api/v1/catalog/dcat")
            .then()
            .statusCode(200)
            .extract()
            .response();
    assertThat(response.contentType()).startsWith(mediaType);
    Model model = model(response.asByteArray(), language);

    ValidationReport report = ShaclValidator.get().validate(shapes(), model.getGraph());

    assertThat(report.getEntries()).isEmpty();
    List<String> datasets =
        model.listResourcesWithProperty(RDF.type, DCAT.Dataset).toList().stream()
            .map(dataset -> dataset.getRequiredProperty(DCTerms.identifier).getString())
            .toList();
    assertThat(datasets)
        .contains("statistics/administrative_division", "market-regulation/enterprise")
        .doesNotContain("civil-affairs/marriage_registration");
  }

  @ParameterizedTest
  @CsvSource({"text/turtle, TURTLE", "application/ld+json, JSON-LD"})
  void NJ32_harvestersAreToldOfTheFilesOfWhatIsOpenWithoutAGrantAndOfNoOther(
      String mediaType, String language) {
    Model model =
        model(nobody().accept(mediaType).get("/api/v1/catalog/dcat").asByteArray(), language);

    String file = Office.FILES + "/statistics/administrative_division.";
    assertThat(files(model, "statistics/administrative_division", DCAT.downloadURL))
        .containsExactlyInAnyOrder(file + "csv", file + "jsonl", file + "xlsx", file + "parquet")
        .hasSameElementsAs(files(model, "statistics/administrative_division", DCAT.accessURL));
    assertThat(mediaTypeOf(model, file + "csv")).endsWith("/media-types/text/csv");
    assertThat(files(model, "civil-affairs/elderly_care_institution", DCAT.downloadURL)).isEmpty();
    assertThat(files(model, "civil-affairs/elderly_care_institution", DCAT.accessURL))
        .isNotEmpty()
        .noneMatch(address -> address.startsWith(Office.FILES));
  }

  @Test
  void theShapesWouldFindWhatIsWrong() {
    Model model =
        model(nobody().accept("text/turtle").get("/api/v1/catalog/dcat").asByteArray(), "TURTLE");
    model.removeAll(null, DCTerms.publisher, null);
    model.removeAll(null, DCAT.accessURL, null);

    assertThat(ShaclValidator.get().validate(shapes(), model.getGraph()).conforms()).isFalse();
  }

  @Test
  void aHarvesterThatHasTheEditionIsToldSo() {
    String tag =
        nobody().accept("text/turtle").get("/api/v1/catalog/dcat").then().extract().header("ETag");
    nobody()
        .accept("text/turtle")
        .header("If-None-Match", tag)
        .get("/api/v1/catalog/dcat")
        .then()
        .statusCode(304);

    published(Contracts.homes(Contracts.freshName()));
    nobody()
        .accept("text/turtle")
        .header("If-None-Match", tag)
        .get("/api/v1/catalog/dcat")
        .then()
        .statusCode(200);
  }

  private static List<String> files(Model model, String dataset, Property kind) {
    return model
        .listResourcesWithProperty(DCTerms.identifier, dataset)
        .next()
        .listProperties(DCAT.distribution)
        .toList()
        .stream()
        .map(Statement::getResource)
        .flatMap(distribution -> distribution.listProperties(kind).toList().stream())
        .map(statement -> statement.getResource().getURI())
        .toList();
  }

  private static String mediaTypeOf(Model model, String file) {
    return model
        .listResourcesWithProperty(DCAT.downloadURL, model.createResource(file))
        .next()
        .getRequiredProperty(DCAT.mediaType)
        .getResource()
        .getURI();
  }

  private static Model model(byte[] bytes, String language) {
    Model model = ModelFactory.createDefaultModel();
    Lang lang = language.equals("TURTLE") ? Lang.TURTLE : Lang.JSONLD11;
    RDFDataMgr.read(model, new ByteArrayInputStream(bytes), lang);
    return model;
  }

  private static Graph shapesGraph() {
    return RDFDataMgr.loadGraph(
        OpenCatalogTest.class.getClassLoader().getResource(SHAPES).toString());
  }

  private static Shapes shapes() {
    return Shapes.parse(shapesGraph());
  }
}
