import type { Day } from "#kernel/plain/day";

export type PricesTable = {
  valid_from: Day;
  page_dong: number;
  envelope_dong: number;
  postage_dong: number;
  source: string;
  set_by: string | null;
};

export type DocumentFiguresTables = {
  "document_figures.month": {
    agency_id: string;
    month: Day;
    issued: number;
    issued_electronic: number;
    issued_signed: number;
    receivers_reached: number;
    pages_spared: number;
    arrived: number;
    arrived_electronic: number;
  };
  "document_figures.prices": PricesTable;
};
