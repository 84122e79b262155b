package org.civiclake.governance.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.governance.client.Request;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A verb as a command. */
final class VerbCommand implements Callable<Integer> {

  private static final String FILE = "--file";
  private static final String AS_JSON = "--json";
  private static final Pattern ANCHOR = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Verb verb;
  private final Connection connection;
  private final CommandSpec spec;

  VerbCommand(Verb verb, Connection connection) {
    this.verb = verb;
    this.connection = connection;
    this.spec = CommandSpec.wrapWithoutInspection(this);
    describe();
  }

  CommandSpec spec() {
    return spec;
  }

  private void describe() {
    spec.usageMessage().description(verb.english() + ". " + verb.chinese() + "。");
    int index = 0;
    for (String parameter : verb.parameters()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .index(String.valueOf(index++))
              .paramLabel(parameter.toUpperCase(java.util.Locale.ROOT))
              .type(String.class)
              .required(true)
              .build());
    }
    verb.arguments().stream()
        .filter(Argument::isWritten)
        .forEach(argument -> spec.addOption(option(argument)));
    verb.file()
        .ifPresent(
            type ->
                spec.addOption(
                    OptionSpec.builder(FILE)
                        .paramLabel("FILE")
                        .type(Path.class)
                        .required(verb.arguments().stream().noneMatch(VerbCommand::isOfBody))
                        .description("the whole body, " + type, "整个请求正文的文件")
                        .build()));
    spec.addOption(
        OptionSpec.builder(AS_JSON)
            .type(boolean.class)
            .description("print the server's JSON", "输出服务器返回的 JSON")
            .build());
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .usageHelp(true)
            .description("show this help / 显示帮助")
            .build());
  }

  private static boolean isOfBody(Argument argument) {
    return argument.place() == Argument.Place.BODY;
  }

  private static OptionSpec option(Argument argument) {
    OptionSpec.Builder option =
        OptionSpec.builder(argument.option()).description(argument.english(), argument.chinese());
    if (argument.isFlag()) {
      return option.type(boolean.class).build();
    }
    String label =
        switch (argument.kind()) {
          case LIST -> "A,B,…";
          case NUMBER -> "N";
          case ANCHOR -> "SEQUENCE:DIGEST";
          case TEXT, FLAG, YES, NO -> "TEXT";
        };
    return option.type(String.class).paramLabel(label).build();
  }

  @Override
  public Integer call() {
    ParseResult given = spec.commandLine().getParseResult();
    JsonNode content =
        connection
            .api()
            .send(new Request(verb.method(), address(given), verb.accept(), body(given)));
    PrintWriter out = spec.commandLine().getOut();
    Answer answer = new Answer(content);
    if (given.matchedOptionValue(AS_JSON, false)) {
      answer.printJson(out);
    } else {
      answer.print(out, verb.columns());
    }
    out.flush();
    boolean failed = verb.proof().filter(member -> !content.path(member).asBoolean()).isPresent();
    return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private String address(ParseResult given) {
    List<String> values =
        spec.positionalParameters().stream()
            .map(parameter -> given.matchedPositionalValue(parameter.index().min(), ""))
            .map(VerbCommand::path)
            .toList();
    List<String> query = new ArrayList<>();
    for (Argument argument : verb.arguments()) {
      if (argument.place() == Argument.Place.QUERY) {
        value(given, argument)
            .ifPresent(value -> query.add(argument.member() + "=" + escaped(value)));
      }
    }
    return verb.at(values) + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  /** A resource is named {@code agency/name}, and both are parts of the path. */
  private static String path(String value) {
    return List.of(value.split("/", -1)).stream()
        .map(VerbCommand::escaped)
        .collect(java.util.stream.Collectors.joining("/"));
  }

  private static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Optional<Request.Body> body(ParseResult given) {
    Path file = given.matchedOptionValue(FILE, (Path) null);
    if (file != null) {
      return Optional.of(new Request.Body(verb.file().orElseThrow(), read(file)));
    }
    ObjectNode body = JSON.createObjectNode();
    for (Argument argument : verb.arguments()) {
      if (argument.place() == Argument.Place.BODY) {
        put(body, argument, given);
      }
    }
    if (verb.method().equals("GET")) {
      return Optional.empty();
    }
    String text = body.isEmpty() ? "" : body.toString();
    return Optional.of(new Request.Body("application/json", text.getBytes(StandardCharsets.UTF_8)));
  }

  private void put(ObjectNode body, Argument argument, ParseResult given) {
    if (!argument.isWritten()) {
      body.put(argument.member(), argument.kind() == Argument.Kind.YES);
      return;
    }
    if (argument.isFlag()) {
      body.put(argument.member(), given.matchedOptionValue(argument.option(), false));
      return;
    }
    value(given, argument)
        .ifPresent(
            value -> {
              switch (argument.kind()) {
                case LIST -> {
                  var list = body.putArray(argument.member());
                  List.of(value.split(",")).forEach(item -> list.add(item.strip()));
                }
                case NUMBER -> body.put(argument.member(), number(argument, value));
                case ANCHOR -> anchor(body, argument, value);
                case TEXT, FLAG, YES, NO -> body.put(argument.member(), value);
              }
            });
  }

  private long number(Argument argument, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw usage("%s is a number, not %s / 应为整数".formatted(argument.option(), value));
    }
  }

  private void anchor(ObjectNode body, Argument argument, String value) {
    Matcher matcher = ANCHOR.matcher(value);
    if (!matcher.matches()) {
      throw usage(
          "%s is SEQUENCE:DIGEST, as 'ledger head' printed it / 格式为 序号:摘要"
              .formatted(argument.option()));
    }
    body.put("sequence", Long.parseLong(matcher.group(1)));
    body.put("digest", matcher.group(2));
  }

  private static Optional<String> value(ParseResult given, Argument argument) {
    return Optional.ofNullable(given.matchedOptionValue(argument.option(), (String) null));
  }

  private byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw usage("The file cannot be read: %s / 无法读取文件".formatted(file));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
