package org.civiclake.ingestion.generator;

import java.util.Optional;
import java.util.function.LongFunction;
import org.civiclake.governance.model.contract.Contract;

/**
 * The clean rows of a resource.
 *
 * @param contract the resource's contract
 * @param candidates how many places there are that may hold a row
 * @param rows the row at a place, from 0; empty when the place holds none
 * @param real whether the rows are facts, and so stay without flaw
 */
record RowSource(
    Contract contract, long candidates, LongFunction<Optional<Row>> rows, boolean real) {}
