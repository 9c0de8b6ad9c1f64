/*
 * edxml_tags.c - the format as one tree of tables
 *
 * The order is the one of the standard (1.1 to 1.14), so it is the order in
 * which a message is written; reading ignores it.  The misspelt words
 * (Bussiness, TyperNotation) are part of the format.
 */
#include "edxml/tags.h"

#define VALUE(s, m, xml, ...) \
	{ .element = xml, .json = #m, .offset = offsetof(s, m), \
	  .type = MEMBER_TYPE(((s *)NULL)->m), __VA_ARGS__ }
/* A second name that is only read. */
#define ALIAS(s, m, xml) \
	{ .element = xml, .offset = offsetof(s, m), .read_only = true, \
	  .type = MEMBER_TYPE(((s *)NULL)->m) }
/* Stands in JSON alone. */
#define ASIDE(s, m) VALUE(s, m, "", .read_only = true)
#define GROUP(xml, tags) \
	{ .element = xml, .type = TAG_GROUP, .inside = tags }
#define STRUCT(s, m, xml, tags) \
	{ .element = xml, .json = #m, .type = TAG_GROUP, \
	  .offset = offsetof(s, m), .inside = tags }
#define LIST(s, m, xml, item, tags, ...) \
	{ .element = xml, .json = #m, .type = TAG_LIST, \
	  .offset = offsetof(s, m), .size = sizeof(item), .inside = tags, \
	  __VA_ARGS__ }
#define TEXTS(s, m, xml) \
	{ .element = xml, .json = #m, .type = TAG_TEXTS, \
	  .offset = offsetof(s, m), .size = sizeof(const char *) }
#define END { .element = NULL }

#define M struct edxml_message
#define BOTH (OF_LETTER | OF_STATUS)

static const struct tag organ_tags[] = {
	VALUE(struct edxml_organ, organ_id, "OrganId", .needed = BOTH),
	VALUE(struct edxml_organ, in_charge, "OrganizationInCharge"),
	VALUE(struct edxml_organ, name, "OrganName"),
	VALUE(struct edxml_organ, address, "OrganAdd"),
	VALUE(struct edxml_organ, email, "Email"),
	VALUE(struct edxml_organ, telephone, "Telephone"),
	VALUE(struct edxml_organ, fax, "Fax"),
	VALUE(struct edxml_organ, website, "Website"),
	END
};

static const struct tag code_tags[] = {
	VALUE(M, code_number, "CodeNumber", .needed = OF_LETTER),
	VALUE(M, code_notation, "CodeNotation"),
	END
};

static const struct tag promulgation_tags[] = {
	VALUE(M, place, "Place"),
	VALUE(M, issued_on, "PromulgationDate", .needed = OF_LETTER),
	END
};

static const struct tag type_tags[] = {
	VALUE(M, type, "Type", .always = OF_LETTER),
	VALUE(M, type_detail, "TypeDetail"),
	VALUE(M, type_name, "TypeName", .needed = OF_LETTER),
	END
};

static const struct tag signer_tags[] = {
	VALUE(M, signer_competence, "Competence"),
	VALUE(M, signer_position, "Position"),
	VALUE(M, signer_name, "FullName"),
	END
};

static const struct tag to_places_tags[] = {
	TEXTS(M, to_places, "Place"),
	END
};

static const struct tag appendix_tags[] = {
	TEXTS(M, appendixes, "Appendix"),
	END
};

/* QCVN 102 has no place for secrecy; dialects that had one used these. */
static const struct tag other_tags[] = {
	VALUE(M, priority, "Priority", .always = OF_LETTER, .max = 4),
	VALUE(M, sphere, "SphereOfPromulgation"),
	VALUE(M, typist, "TyperNotation"),
	VALUE(M, copies, "PromulgationAmount"),
	VALUE(M, pages, "PageAmount"),
	VALUE(M, direction, "Direction", .always = OF_LETTER),
	GROUP("Appendixes", appendix_tags),
	VALUE(M, secrecy, "Secret", .read_only = true),
	ALIAS(M, secrecy, "Secrecy"),
	ALIAS(M, secrecy, "SecurityLevel"),
	ALIAS(M, secrecy, "Confidentiality"),
	END
};

static const struct tag response_tags[] = {
	VALUE(struct edxml_response, organ_id, "OrganId",
	    .needed = OF_STATUS),
	VALUE(struct edxml_response, code, "Code"),
	VALUE(struct edxml_response, issued_on, "PromulgationDate"),
	VALUE(struct edxml_response, document_id, "DocumentId",
	    .needed = OF_STATUS),
	END
};

static const struct tag task_tags[] = {
	TEXTS(M, task_codes, "TaskCode"),
	END
};

static const struct tag staff_tags[] = {
	VALUE(struct edxml_staff, department, "Department"),
	VALUE(struct edxml_staff, name, "Staff"),
	VALUE(struct edxml_staff, email, "Email"),
	VALUE(struct edxml_staff, mobile, "Mobile"),
	END
};

static const struct tag message_tags[] = {
	STRUCT(M, from, "From", organ_tags),
	LIST(M, to, "To", struct edxml_organ, organ_tags,
	    .needed = OF_LETTER),
	GROUP("Code", code_tags),
	GROUP("PromulgationInfo", promulgation_tags),
	GROUP("DocumentType", type_tags),
	VALUE(M, subject, "Subject", .needed = OF_LETTER),
	VALUE(M, content, "Content"),
	GROUP("SignerInfo", signer_tags),
	VALUE(M, due_on, "DueDate"),
	GROUP("ToPlaces", to_places_tags),
	GROUP("OtherInfo", other_tags),
	LIST(M, responses, "ResponseFor", struct edxml_response,
	    response_tags, .needed = OF_STATUS),
	VALUE(M, steering_type, "SteeringType", .always = OF_LETTER),
	GROUP("ResponseForTask", task_tags),
	VALUE(M, application_type, "ApplicationType"),
	VALUE(M, document_id, "DocumentId", .needed = OF_LETTER),
	{ .element = "StaffInfo", .json = "staff", .type = TAG_GROUP,
	  .offset = offsetof(M, staff), .inside = staff_tags,
	  .only = OF_STATUS },
	VALUE(M, status_code, "StatusCode", .needed = OF_STATUS),
	VALUE(M, status_text, "Description"),
	VALUE(M, status_at, "Timestamp"),
	END
};

static const struct tag trace_tags[] = {
	VALUE(struct edxml_trace, organ_id, "OrganId"),
	VALUE(struct edxml_trace, at, "Timestamp"),
	END
};

static const struct tag receiver_tags[] = {
	VALUE(struct edxml_receiver, organ_id, "OrganId",
	    .needed = OF_LETTER),
	VALUE(struct edxml_receiver, change, "ReceiverType",
	    .always = OF_LETTER, .max = 1),
	END
};

static const struct tag receivers_tags[] = {
	LIST(M, receivers, "Receiver", struct edxml_receiver,
	    receiver_tags),
	END
};

static const struct tag change_tags[] = {
	VALUE(M, info_changed, "DocumentInfo", .max = 1),
	VALUE(M, receivers_changed, "DocumentReceiver", .max = 1),
	GROUP("ReceiverList", receivers_tags),
	END
};

static const struct tag organ_id_tags[] = {
	TEXTS(struct edxml_replacement, organ_ids, "OrganId"),
	END
};

static const struct tag replacement_tags[] = {
	VALUE(struct edxml_replacement, document_id, "DocumentId",
	    .needed = OF_LETTER),
	GROUP("OrganIdList", organ_id_tags),
	END
};

static const struct tag replacements_tags[] = {
	LIST(M, replacements, "ReplacementInfo", struct edxml_replacement,
	    replacement_tags),
	END
};

static const struct tag business_tags[] = {
	VALUE(M, business_document_id, "DocumentId"),
	VALUE(M, business, "BussinessDocType", .always = OF_LETTER,
	    .max = EDXML_REPLACE),
	VALUE(M, business_reason, "BussinessDocReason"),
	VALUE(M, paper, "Paper", .always = OF_LETTER),
	{ .element = "StaffInfo", .json = "staff", .type = TAG_GROUP,
	  .offset = offsetof(M, staff), .inside = staff_tags,
	  .only = OF_LETTER },
	GROUP("BussinessDocumentInfo", change_tags),
	GROUP("ReplacementInfoList", replacements_tags),
	END
};

static const struct tag traces_tags[] = {
	LIST(M, traces, "TraceHeader", struct edxml_trace, trace_tags),
	GROUP("Bussiness", business_tags),
	END
};

static const struct tag header_tags[] = {
	GROUP("MessageHeader", message_tags),
	GROUP("TraceHeaderList", traces_tags),
	END
};

static const struct tag reference_tags[] = {
	VALUE(struct edxml_file, content_id, "ContentId",
	    .needed = OF_LETTER),
	VALUE(struct edxml_file, content_type, "ContentType"),
	VALUE(struct edxml_file, name, "AttachmentName",
	    .needed = OF_LETTER),
	VALUE(struct edxml_file, description, "Description"),
	ASIDE(struct edxml_file, offset),
	ASIDE(struct edxml_file, length),
	END
};

static const struct tag manifest_tags[] = {
	LIST(M, files, "Reference", struct edxml_file, reference_tags),
	END
};

static const struct tag body_tags[] = {
	GROUP("edXMLManifest", manifest_tags),
	END
};

static const struct tag envelope_tags[] = {
	GROUP("edXMLHeader", header_tags),
	GROUP("edXMLBody", body_tags),
	END
};

static const struct tag attachment_tags[] = {
	VALUE(struct edxml_file, content_id, "ContentId"),
	VALUE(struct edxml_file, name, "AttachmentName"),
	VALUE(struct edxml_file, description, "Description"),
	VALUE(struct edxml_file, content_type, "ContentType"),
	VALUE(struct edxml_file, content, "ContentTransferEncoded"),
	END
};

/* Joined with the references of the same ContentId after reading. */
static const struct tag attachments_tags[] = {
	{ .element = "Attachment", .type = TAG_LIST,
	  .offset = offsetof(M, files), .size = sizeof(struct edxml_file),
	  .inside = attachment_tags, .read_only = true },
	END
};

const struct tag edxml_tags[] = {
	GROUP("edXMLEnvelope", envelope_tags),
	GROUP("AttachmentEncoded", attachments_tags),
	END
};
