//! A document without a format: headings, paragraphs, lists and tables of plain text.

/// A document, block by block.
///
/// German term: *Vermerk*. Its texts are plain: whoever renders it escapes them for its surface.
#[doc(alias = "Vermerk")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks in order.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 4.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; numbered where the order counts.
    List {
        /// Whether the items are numbered.
        numbered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// A table.
    Table(Table),
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text that stands out.
    Strong(String),
    /// A file name, an identifier, a key.
    Code(String),
}

/// A table with a header row. Every row has as many cells as the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table shows, in one line.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub title: String,
    /// Whether it holds numbers, which are aligned to the right.
    pub numeric: bool,
}

impl Inline {
    /// The text without its emphasis.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Code(text) => text,
        }
    }
}

impl Table {
    /// A table without rows; columns whose name starts with `#` hold numbers.
    #[must_use]
    pub fn new(caption: impl Into<String>, columns: &[&str]) -> Self {
        let columns = columns.iter().map(|name| Column::new(name)).collect();
        Self {
            caption: caption.into(),
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row of plain texts; missing cells are empty.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rich_row(
            cells
                .into_iter()
                .map(|cell| vec![Inline::Text(cell)])
                .collect(),
        );
    }

    /// Adds a row; missing cells are empty, surplus cells are dropped.
    pub fn rich_row(&mut self, mut cells: Vec<Vec<Inline>>) {
        cells.resize(self.columns.len(), Vec::new());
        self.rows.push(cells);
    }
}

impl Column {
    /// A column; a name that starts with `#` is one of numbers.
    #[must_use]
    pub fn new(name: &str) -> Self {
        match name.strip_prefix('#') {
            Some(title) => Self {
                title: title.to_owned(),
                numeric: true,
            },
            None => Self {
                title: name.to_owned(),
                numeric: false,
            },
        }
    }
}

impl Document {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    /// Adds a paragraph of plain text; empty text adds nothing.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph(vec![Inline::Text(text)]));
        }
    }

    /// Adds a paragraph with emphasis.
    pub fn rich(&mut self, parts: Vec<Inline>) {
        if !parts.is_empty() {
            self.blocks.push(Block::Paragraph(parts));
        }
    }

    /// Adds a list of plain texts; an empty list adds nothing.
    pub fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            let items = items
                .into_iter()
                .map(|item| vec![Inline::Text(item)])
                .collect();
            self.blocks.push(Block::List {
                numbered: false,
                items,
            });
        }
    }

    /// Adds a table; a table without rows adds nothing.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }
}
