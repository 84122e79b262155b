package org.civiclake.governance.server.issue;

import java.util.List;
import java.util.Map;

/**
 * A report as somebody writes it; anything may be missing or wrong, {@link ReportRules} says what.
 *
 * @param resource what it is about, {@code agency/name}
 * @param fields the fields in question, by English name
 * @param rows the rows in question, each by its key: {@code {"citizen_id": "…"}}
 * @param description what is wrong, and how it should be
 */
public record ReportForm(
    String resource, List<String> fields, List<Map<String, String>> rows, String description) {}
