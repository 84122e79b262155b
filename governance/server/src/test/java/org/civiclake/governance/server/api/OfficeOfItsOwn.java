package org.civiclake.governance.server.api;

import io.quarkus.test.junit.QuarkusTestProfile;

/** An office in which whatever these tests leave behind disturbs no other test. */
public final class OfficeOfItsOwn implements QuarkusTestProfile {}
